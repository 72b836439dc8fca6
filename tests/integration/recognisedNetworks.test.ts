import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';

import {
  type ArrayLayout,
  checkpointContents,
  type CheckpointFacts,
} from '../../main/domain/checkpoint/checkpointContents.ts';
import type { Backend } from '../../main/engine/backends/backend.ts';
import { openCpu } from '../../main/engine/backends/cpu.ts';
import type { Reading } from '../../main/engine/recognition/reading.ts';
import { readingsOf } from '../../main/engine/recognition/readings.ts';
import { type HashedArray, hashedTensors } from '../builders/hashedArrays.ts';
import { answers, excess, goldenPictures, goldenVector } from '../builders/networkRun.ts';

/** A network as its library saves it, with what PyTorch, Flax, Keras or SciPy answered. */
interface GoldenNetwork {
  name: string;
  layout: ArrayLayout;
  library: string;
  facts: CheckpointFacts;
  /** Id of the reading that has to come first. */
  reading: string;
  arrays: HashedArray[];
  /** By tensor, one entry a step. */
  outputs: Record<string, number[]>[];
  /** MinAtar's planes hold zeros and ones. */
  binary?: boolean;
}

const golden = JSON.parse(
  readFileSync(new URL('../fixtures/recognition/networks.json', import.meta.url), 'utf8'),
) as GoldenNetwork[];

// Whole-sized networks in 32-bit floats, summed in another order.
const tolerance = { absolute: 1e-4, relative: 1e-4 };

let cpu: Backend;
beforeAll(async () => {
  cpu = await openCpu();
});

function readingsOfGolden({ arrays, layout, library, facts }: GoldenNetwork): Reading[] {
  const contents = checkpointContents({ tensors: hashedTensors(arrays), layout, library, facts });
  return readingsOf(contents, { fileName: 'agent' });
}

function inputOf({ definition: { input } }: Reading, binary = false): Float32Array {
  if (input.rows === 1) return goldenVector(input.channels);
  const pictures = goldenPictures(input);
  return binary ? pictures.map((number) => (number > 127 ? 1 : 0)) : pictures;
}

async function worstOf(reading: Reading, { outputs, binary }: GoldenNetwork): Promise<number> {
  const tensors = Object.keys(outputs[0] ?? {});
  const given = await answers(cpu, reading, inputOf(reading, binary), tensors, outputs.length);
  return outputs.reduce(
    (worst, expected, step) =>
      Object.entries(expected).reduce(
        (most, [tensor, numbers]) => Math.max(most, excess(given[step]?.get(tensor), numbers, tolerance)),
        worst,
      ),
    0,
  );
}

test.each(golden)('$name is read as $reading and answers as its library does', async (network) => {
  const [reading] = readingsOfGolden(network);
  expect(reading?.id).toBe(network.reading);
  if (reading) expect(await worstOf(reading, network)).toBeLessThan(1);
});

test.each([
  ['CleanRL PPO with an LSTM, two steps', 'nature~channels-last-flatten'],
  ['an unpublished stack with batch normalisation', 'stack-q~channels-last-flatten'],
  ["Kaixhin's Rainbow", 'nature-rainbow~padded'],
  ['Keras 1 on Theano', 'nips~as-stored'],
])('%s read as %s fits its arrays as well, and answers something else', async (name, id) => {
  const network = golden.find((one) => one.name === name);
  const reading = network && readingsOfGolden(network).find((one) => one.id === id);
  expect(reading).toBeDefined();
  if (network && reading) expect(await worstOf(reading, network)).toBeGreaterThan(100);
});
