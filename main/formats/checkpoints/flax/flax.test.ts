import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { counted, fixturePath, readFixture } from '../../../../tests/fixtures/countedArrays.ts';
import { looseFile } from '../checkpointFile.ts';
import { readCheckpoint } from '../readCheckpoint.ts';

const qNetwork = {
  'params/Conv_0/kernel': '[2, 2, 4, 3] float32 from 0',
  'params/Conv_0/bias': '[3] float32 from 100',
  'params/Dense_0/kernel': '[12, 2] float32 from 200',
  'params/Dense_0/bias': '[2] float32 from 300',
};

test("CleanRL's DQN is read under Flax' own names", async () => {
  const checkpoint = await readFixture('flax/dqn.cleanrl_model');
  expect(counted(checkpoint.tensors)).toEqual(qNetwork);
  expect(checkpoint).toMatchObject({
    format: 'flax-msgpack',
    library: 'flax',
    layout: 'tensorflow',
    ignored: [],
    assumed: [],
  });
});

test("CleanRL's C51 tells the range of its atoms, its game and its algorithm", async () => {
  const checkpoint = await readFixture('flax/c51.cleanrl_model');
  expect(counted(checkpoint.tensors)).toEqual(qNetwork);
  expect(checkpoint.facts).toEqual({
    environment: 'BreakoutNoFrameskip-v4',
    algorithm: 'c51_atari_jax',
    atomBounds: { minimum: -10, maximum: 10 },
  });
  expect(checkpoint.ignored).toEqual(['args']);
});

test("the three nameless trees of CleanRL's PPO get the names of their parts, and the reader says so", async () => {
  const checkpoint = await readFixture('flax/ppo.cleanrl_model');
  expect(counted(checkpoint.tensors)).toEqual({
    'network/params/Conv_0/kernel': '[2, 2, 4, 3] float32 from 0',
    'actor/params/Dense_0/kernel': '[3, 2] float32 from 50',
    'critic/params/Dense_0/kernel': '[3, 1] float32 from 60',
  });
  expect(checkpoint.assumed).toEqual([expect.stringContaining('network, actor and critic')]);
  expect(checkpoint.facts.environment).toBe('Pong-v5');
});

test('a train state gives its parameters: large arrays cut in pieces, bfloat16, scalars', async () => {
  const checkpoint = await readFixture('flax/train_state.msgpack');
  expect(counted(checkpoint.tensors)).toEqual({
    'params/Dense_0/kernel': '[10, 5] float32 from 0',
    'params/Dense_0/bias': '[5] bfloat16 from 1',
    'params/scale': '[] float32 from 2.5',
  });
  expect(checkpoint.ignored).toEqual(['step', 'opt_state (optimiser)']);
});

test('cut off anywhere it is refused in words', async () => {
  const bytes = readFileSync(fixturePath('flax/c51.cleanrl_model'));
  for (let length = 1; length < bytes.length; length += 1) {
    await expect(
      readCheckpoint(looseFile('agent', bytes.subarray(0, length))),
      String(length),
    ).rejects.toThrow(/agent cannot be read/);
  }
});

test('arrays that do not fit their shape, and pieces that do not make a whole, are refused', async () => {
  const whole = readFileSync(fixturePath('flax/train_state.msgpack')).toString('latin1');
  const broken: [string, string, RegExp][] = [
    // Sizes of the array of five bfloat16, and the number of rows of the array in pieces.
    ['\x93\x91\x05\xa8bfloat16', '\x93\x91\x06\xa8bfloat16', /shape \[6\] has 10 bytes, which do not fit/],
    ['shape\x82\xa10\x0a', 'shape\x82\xa10\x0b', /pieces of an array in it do not make up the whole/],
    ['\x93\x91\x05\xa8bfloat16', '\x93\x91\xc0\xa8bfloat16', /an array in it is not described fully/],
  ];
  for (const [from, to, reason] of broken) {
    expect(whole).toContain(from);
    const bytes = Buffer.from(whole.replace(from, to), 'latin1');
    await expect(readCheckpoint(looseFile('agent', bytes))).rejects.toThrow(reason);
  }
});

test('a file without arrays is refused', async () => {
  const bytes = Buffer.from('\x81\xa4step\x07', 'latin1');
  await expect(readCheckpoint(looseFile('agent', bytes))).rejects.toThrow(/MessagePack file without arrays/);
});
