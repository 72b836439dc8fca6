import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { NetworkDefinition } from '../../main/domain/network/definition.ts';
import type { Node } from '../../main/domain/network/nodes.ts';
import { parameterShapes } from '../../main/domain/network/shapes.ts';
import type { Backend } from '../../main/engine/backends/backend.ts';
import { openCpu } from '../../main/engine/backends/cpu.ts';
import { openOnnxRuntime } from '../../main/engine/backends/onnx/onnxRuntime.ts';
import { locateOptionalPackage } from '../../main/engine/backends/optionalPackages.ts';
import { openWasm } from '../../main/engine/backends/wasm.ts';
import { relativeDifference } from '../builders/smallNetworks.ts';

/** Each layer against PyTorch and JAX, forwards and backwards (tests/fixtures/nodes). */
interface LayerCase {
  title: string;
  inputShape: [number, number, number];
  nodes: Node[];
  output: string;
  actions: number;
  parameters: Record<string, { shape: number[]; data: number[] }>;
  state: number[] | null;
  input: number[];
  cotangent: number[];
  result: number[];
  gradient: number[];
}

const fixture = new URL('../fixtures/nodes/nodes.json', import.meta.url);
const cases = JSON.parse(readFileSync(fixture, 'utf8')) as LayerCase[];

/** Largest difference as a share of the largest number; all computing is in 32-bit floats. */
const tolerance = 2e-6;

function definitionOf({ nodes, inputShape, output, state }: LayerCase): NetworkDefinition {
  const [rows, columns, channels] = inputShape;
  return {
    id: 'layer',
    title: 'One layer',
    input: { rows, columns, channels },
    nodes,
    outputs: { policy: { tensor: output, meaning: 'logits', distribution: null }, value: null },
    attention: null,
    state: state === null ? [] : [{ name: 'memory', units: state.length, next: output }],
  };
}

const rungs: [string, () => Promise<Backend>][] = [
  ['plain JavaScript', openCpu],
  ['WebAssembly', openWasm],
  ['ONNX Runtime', openOnnxRuntime],
];

describe.each(rungs)('on %s', (name, open) => {
  const isThere = name !== 'ONNX Runtime' || locateOptionalPackage('onnxruntime-node') !== null;
  let backend: Backend;
  beforeAll(async () => {
    if (isThere) backend = await open();
  });

  test.skipIf(!isThere).each(cases)('$title', async (layer) => {
    const definition = definitionOf(layer);
    const weights = new Map(
      Object.entries(layer.parameters).map(([parameter, { shape, data }]) => [
        parameter,
        { shape, data: Float32Array.from(data) },
      ]),
    );
    expect(Object.fromEntries(parameterShapes(definition, layer.actions))).toEqual(
      Object.fromEntries([...weights].map(([parameter, { shape }]) => [parameter, shape])),
    );
    const network = await backend.load(definition, layer.actions, weights);
    // The case twice: a batch must not mix its inputs.
    const twice = (values: readonly number[]): Float32Array => Float32Array.of(...values, ...values);
    const batch = {
      pictures: twice(layer.input),
      count: 2,
      state: new Map(layer.state === null ? [] : [['memory', twice(layer.state)]]),
    };
    const result = (await network.run(batch, [layer.output])).get(layer.output) ?? new Float32Array(0);
    expect(relativeDifference(twice(layer.result), result)).toBeLessThan(tolerance);
    const gradient = await network.pullBack(batch, layer.output, twice(layer.cotangent));
    expect(relativeDifference(twice(layer.gradient), gradient)).toBeLessThan(tolerance);
    await network.dispose();
  });
});
