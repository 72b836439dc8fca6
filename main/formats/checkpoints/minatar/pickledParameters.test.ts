import { expect, test } from 'vitest';
import { counted, readFixture } from '../../../../tests/fixtures/countedArrays.ts';

test("gymnax' pickles of Flax parameters are read, with the name of the game", async () => {
  const checkpoint = await readFixture('flax/gymnax.pkl');
  expect(counted(checkpoint.tensors)).toEqual({
    'params/Conv_0/bias': '[3] float32 from 100',
    'params/Conv_0/kernel': '[2, 2, 4, 3] float32 from 0',
    'params/Dense_0/bias': '[2] float32 from 300',
    'params/Dense_0/kernel': '[12, 2] float32 from 200',
  });
  expect(checkpoint).toMatchObject({
    format: 'jax-pickle',
    library: 'flax',
    layout: 'tensorflow',
    facts: { environment: 'Breakout-MinAtar' },
    ignored: ['log_steps', 'log_return', 'train_config'],
    warnings: [],
  });
});

test("pgx' pickles of Haiku parameters are read, with the number of actions", async () => {
  const checkpoint = await readFixture('flax/pgx.ckpt');
  expect(counted(checkpoint.tensors)).toEqual({
    'params/actor_critic/conv2_d/w': '[2, 2, 4, 3] float32 from 0',
    'params/actor_critic/conv2_d/b': '[3] float32 from 10',
    'params/actor_critic/linear/w': '[3, 2] float32 from 20',
    'params/actor_critic/linear/b': '[2] float32 from 30',
  });
  expect(checkpoint).toMatchObject({
    library: 'haiku',
    facts: { actionCount: 3 },
    ignored: ['args', 'state'],
  });
});

test('of a tuple the first part with arrays is taken, and the reader says so', async () => {
  const checkpoint = await readFixture('flax/tuple.pkl');
  expect([...checkpoint.tensors.keys()][0]).toBe('actor_critic/conv2_d/w');
  expect(checkpoint.assumed).toEqual(['Part 1 of 2 was taken, the first with arrays.']);
  expect(checkpoint.ignored).toEqual(['part 2']);
});

test('JAX arrays of bfloat16 become 32-bit numbers', async () => {
  const { tensors } = await readFixture('flax/bfloat16.pkl');
  expect(counted(tensors)).toEqual({ 'params/Dense_0/kernel': '[3, 2] bfloat16 from 1' });
});
