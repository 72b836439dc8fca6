import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { counted, fixturePath, readFixture } from '../../../../tests/fixtures/countedArrays.ts';
import { looseFile } from '../checkpointFile.ts';
import { readCheckpoint } from '../readCheckpoint.ts';

const heads = {
  '_logits._model.0.weight': '[3, 5] float32 from 50',
  '_logits._model.0.bias': '[3] float32 from 70',
};
const facts = {
  observationShape: [84, 84, 4],
  actionCount: 4,
  environment: 'ALE/Breakout-v5',
  algorithm: 'PPOTorchPolicy',
};

test('version 1 keeps its weights in a pickle inside the pickle', async () => {
  const checkpoint = await readFixture('rllib/old/checkpoint-100');
  expect(counted(checkpoint.tensors)).toMatchObject(heads);
  expect(checkpoint.tensors.get('_convs.0._model.1.weight')?.shape).toEqual([2, 4, 2, 2]);
  expect(checkpoint).toMatchObject({ format: 'rllib-pickle', library: 'rllib', layout: 'torch' });
  expect(checkpoint.ignored).toEqual([
    'global_timestep',
    '_optimizer_variables (optimiser)',
    'train_exec_impl',
  ]);
});

test('before version 1 a policy was its weights; of several policies one is read, and the reader says which', async () => {
  const checkpoint = await readFixture('rllib/older');
  expect(counted(checkpoint.tensors)).toEqual({
    'default_policy/conv1/kernel': '[2, 2, 4, 3] float32 from 0',
    'default_policy/conv1/bias': '[3] float32 from 50',
  });
  expect(checkpoint.layout).toBe('tensorflow');
  expect(checkpoint.assumed[0]).toBe(
    'The checkpoint holds several policies; "agent_0" was read, "agent_1" not.',
  );
});

for (const [what, path, format] of [
  ['a folder of version 2.1', 'rllib/folder', 'rllib-pickle'],
  ["the algorithm's state inside such a folder", 'rllib/folder/algorithm_state.pkl', 'rllib-pickle'],
  ['a folder of MessagePack', 'rllib/msgpack', 'rllib-msgpack'],
] as const) {
  test(`${what} gives the policy's weights and what it says of game and actions`, async () => {
    const checkpoint = await readFixture(path);
    expect(counted(checkpoint.tensors)).toMatchObject(heads);
    expect(checkpoint).toMatchObject({ format, library: 'rllib', layout: 'torch', facts });
  });
}

test('the new API stack keeps a module and its description side by side', async () => {
  const checkpoint = await readFixture('rllib/stack');
  expect(counted(checkpoint.tensors)).toEqual({
    'encoder.encoder.net.mlp.0.weight': '[4, 2, 3, 3] float32 from 0',
    'pi.net.mlp.0.weight': '[3, 4] float32 from 80',
  });
  expect(checkpoint).toMatchObject({
    library: 'rllib',
    facts: { observationShape: [2, 2, 4], actionCount: 3 },
  });
  expect(checkpoint.globals).toContain('gymnasium.spaces.discrete.Discrete');
});

test("an algorithm's state without its folder is refused with the way to the weights", async () => {
  const bytes = readFileSync(fixturePath('rllib/folder/algorithm_state.pkl'));
  await expect(readCheckpoint(looseFile('algorithm_state.pkl', bytes))).rejects.toThrow(
    /without weights\. Open the folder of the checkpoint/,
  );
});

test('a hostile pickle inside the pickle is inert, and its dangerous names are told', async () => {
  const checkpoint = await readFixture('rllib/hostile/checkpoint-1');
  expect(checkpoint.tensors.size).toBe(3);
  expect(checkpoint.dangerousGlobals).toEqual([expect.stringMatching(/^(os|posix)\.system$/)]);
});

test('cut off anywhere it is refused in words', async () => {
  const bytes = readFileSync(fixturePath('rllib/old/checkpoint-100'));
  for (let length = 4; length < bytes.length; length += 7) {
    await expect(readCheckpoint(looseFile('checkpoint-100', bytes.subarray(0, length)))).rejects.toThrow(
      /checkpoint-100 cannot be read/,
    );
  }
});
