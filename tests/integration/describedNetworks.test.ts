import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import type { DescribedNetwork } from '../../main/domain/checkpoint/describedNetwork.ts';
import type { NetworkDefinition } from '../../main/domain/network/definition.ts';
import { parameterShapes } from '../../main/domain/network/shapes.ts';
import { checkWeights } from '../../main/domain/network/weights.ts';
import type { Backend } from '../../main/engine/backends/backend.ts';
import { openCpu } from '../../main/engine/backends/cpu.ts';
import { openCheckpointFile } from '../../main/formats/checkpoints/checkpointFile.ts';
import { turned } from '../../main/formats/checkpoints/keras/turnedKernels.ts';
import { readCheckpoint } from '../../main/formats/checkpoints/readCheckpoint.ts';

/**
 * Files that describe their whole network, against what the libraries that wrote them answer (the script beside each
 * set of files): layers, flatten order, paddings, turned kernels, heads and memory are all in the numbers.
 */
interface DescribedCase {
  file: string;
  /** Rows, columns, channels, or units of a vector. */
  input: number[];
  /** The library was given the input divided by this. */
  divisor: number;
  /** For each step with the same input, each output. */
  steps: number[][][];
  finals: DescribedNetwork['outputs'][number]['final'][];
}

const folder = new URL('../fixtures/', import.meta.url);
const tolerance = 1e-5;

let backend: Backend;
beforeAll(async () => {
  backend = await openCpu();
});

async function networkOf(path: string): Promise<DescribedNetwork> {
  const contents = await readCheckpoint(openCheckpointFile(fileURLToPath(new URL(path, folder))));
  return contents.network ?? expect.fail(contents.warnings.join(' '));
}

function definitionOf({ title, input, nodes, outputs, state }: DescribedNetwork): NetworkDefinition {
  const [first] = outputs;
  return {
    id: 'described',
    title,
    input,
    nodes,
    outputs: {
      policy: { tensor: first?.tensor ?? '', meaning: 'logits', distribution: null },
      value: null,
    },
    attention: null,
    state,
  };
}

/** The whole numbers that the scripts count up, rows, columns, channels. */
function shown({ input, divisor }: Pick<DescribedCase, 'input' | 'divisor'>): Float32Array {
  const count = input.reduce((product, side) => product * side, 1);
  return Float32Array.from({ length: count }, (_, index) => ((index * 37) % 256) / divisor);
}

function finished(values: Float32Array, final: DescribedCase['finals'][number]): number[] {
  if (final === 'none') return [...values];
  if (final === 'sigmoid') return [...values].map((value) => 1 / (1 + Math.exp(-value)));
  const powers = [...values].map(Math.exp);
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

describe.each(['keras', 'graphdef', 'tfjs', 'onnx'])('%s', (library) => {
  const cases = JSON.parse(
    readFileSync(new URL(`${library}/expected.json`, folder), 'utf8'),
  ) as DescribedCase[];

  test.each(cases)('$file gives what its library gives', async (described) => {
    const network = await networkOf(`${library}/${described.file}`);
    const definition = definitionOf(network);
    const { rows, columns, channels } = network.input;
    expect(described.input.length === 1 ? [channels] : [rows, columns, channels]).toEqual(described.input);
    expect(network.outputs.map(({ final }) => final)).toEqual(described.finals);
    checkWeights(definition, 1, network.weights);
    expect([...network.weights.keys()].sort()).toEqual([...parameterShapes(definition, 1).keys()].sort());

    const loaded = await backend.load(definition, 1, network.weights);
    const tensors = [
      ...network.outputs.map(({ tensor }) => tensor),
      ...network.state.map(({ next }) => next),
    ];
    let state = new Map<string, Float32Array>();
    for (const expected of described.steps) {
      const made = await loaded.run({ pictures: shown(described), count: 1, state }, tensors);
      state = new Map(network.state.map(({ name, next }) => [name, made.get(next) ?? new Float32Array(0)]));
      for (const [index, { tensor, final }] of network.outputs.entries()) {
        const actual = finished(made.get(tensor) ?? new Float32Array(0), final);
        const wanted = expected[index] ?? [];
        const scale = Math.max(...wanted.map(Math.abs));
        expect(actual).toHaveLength(wanted.length);
        for (const [at, number] of actual.entries())
          expect(Math.abs(number - (wanted[at] ?? NaN)) / scale, `${tensor} ${at}`).toBeLessThan(tolerance);
      }
    }
    await loaded.dispose();
  });
});

test('kernels that Theano trained would answer otherwise if they were not turned', async () => {
  const network = await networkOf('keras/keras1Theano.h5.gz');
  const kernel = network.weights.get('convolution2d_1/w') ?? expect.fail('the convolution has a kernel');
  const asStored = turned({ ...kernel, dtype: 'float32' }, [0, 1]);
  const answers = async (weights: DescribedNetwork['weights']): Promise<Float32Array> => {
    const loaded = await backend.load(definitionOf(network), 1, weights);
    const pictures = shown({ input: [12, 11, 2], divisor: 255 });
    const made = await loaded.run({ pictures, count: 1 }, ['dense_2']);
    await loaded.dispose();
    return made.get('dense_2') ?? new Float32Array(0);
  };
  const right = await answers(network.weights);
  const wrong = await answers(new Map([...network.weights, ['convolution2d_1/w', asStored]]));
  expect(Math.max(...right.map((number, at) => Math.abs(number - (wrong[at] ?? 0))))).toBeGreaterThan(0.01);
});
