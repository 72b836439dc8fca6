import { expect, test } from 'vitest';
import { counted, readFixture } from '../../../../tests/fixtures/countedArrays.ts';

const qNetwork = { 'deepq/q_func/convnet/Conv/weights': '[2, 2, 4, 3] float32 from 0' };

test('an old deepq agent is a pickled pair of a zipped TensorFlow checkpoint and its settings', async () => {
  const checkpoint = await readFixture('tensorflow/deepq/model.pkl');
  expect(counted(checkpoint.tensors)).toEqual(qNetwork);
  expect(checkpoint).toMatchObject({
    format: 'baselines-deepq',
    library: 'baselines',
    layout: 'tensorflow',
    facts: { actionCount: 4 },
    ignored: ['target network: deepq/target_q_func/convnet/Conv/weights'],
  });
});

test('the zip alone opens too', async () => {
  const checkpoint = await readFixture('tensorflow/deepq/packed.zip');
  expect(counted(checkpoint.tensors)).toEqual(qNetwork);
  expect(checkpoint.format).toBe('tensorflow-zip');
});
