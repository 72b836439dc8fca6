import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { aTensorFlowTable } from '../../../../tests/builders/tensorflowTable.ts';
import { fixturePath } from '../../../../tests/fixtures/countedArrays.ts';
import { FoveaError } from '../../../domain/errors.ts';
import { type CheckpointFile, looseFile } from '../checkpointFile.ts';
import { readCheckpoint } from '../readCheckpoint.ts';
import { readTable } from '../tensorflow/table.ts';

const rounds = 1500;

/** A small linear congruential generator, so that a failure can be repeated. */
function randomBelow(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** The file with a few bytes changed, now and then cut off. */
function mutated(bytes: Uint8Array, below: (limit: number) => number): Buffer {
  const copy = Buffer.from(bytes);
  if (copy.length === 0) return copy;
  for (let change = 0; change <= below(4); change += 1) copy[below(copy.length)] = below(256);
  return below(10) === 0 ? copy.subarray(0, below(copy.length)) : copy;
}

/** Every file ends in a result or in a sentence, and none takes long. */
async function expectSentences(make: (below: (limit: number) => number) => CheckpointFile): Promise<void> {
  const below = randomBelow(20_190_814);
  let slowestMilliseconds = 0;
  for (let round = 0; round < rounds; round += 1) {
    const file = make(below);
    const started = performance.now();
    try {
      await readCheckpoint(file);
    } catch (thrown) {
      if (!(thrown instanceof FoveaError)) throw new Error(`round ${String(round)}`, { cause: thrown });
    }
    slowestMilliseconds = Math.max(slowestMilliseconds, performance.now() - started);
  }
  expect(slowestMilliseconds).toBeLessThan(2000);
}

for (const path of [
  'flax/c51.cleanrl_model',
  'flax/ppo.cleanrl_model',
  'flax/train_state.msgpack',
  'flax/gymnax.pkl',
  'flax/pgx.ckpt',
  'dopamine/jax/ckpt.3',
  'dopamine/orbax/checkpoint.msgpack',
  'rllib/old/checkpoint-100',
  'rllib/msgpack/policies/default_policy/policy_state.msgpck',
  'tensorflow/v1/model.ckpt',
  'chainer/model.npz',
]) {
  test(`${path} changed at random ends in a result or a sentence`, async () => {
    const bytes = readFileSync(fixturePath(path));
    await expectSentences((below) => looseFile('agent', mutated(bytes, below)));
  }, 60_000);
}

for (const [path, dataPath] of [
  ['tensorflow/v1/model.ckpt', null],
  ['tensorflow/v2/model.ckpt.index', 'tensorflow/v2/model.ckpt.data-00000-of-00001'],
] as const) {
  test(`${path} changed at random under right checksums ends in a result or a sentence`, async () => {
    const entries = readTable(readFileSync(fixturePath(path))).map(({ key, value }) => ({
      key: Buffer.from(key).toString('latin1'),
      value,
    }));
    const data = dataPath === null ? null : readFileSync(fixturePath(dataPath));
    await expectSentences((below) => {
      const changed = below(entries.length);
      const table = entries.map((entry, at) =>
        at === changed ? { ...entry, value: mutated(entry.value, below) } : entry,
      );
      const bytes = aTensorFlowTable([{ entries: table }]);
      return { ...looseFile('agent.index', bytes), sibling: () => data };
    });
  }, 60_000);
}
