import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { counted, fixturePath, readFixture } from '../../../../tests/fixtures/countedArrays.ts';
import { looseFile } from '../checkpointFile.ts';
import { readCheckpoint } from '../readCheckpoint.ts';

const online = {
  'params/Conv_0/kernel': '[2, 2, 4, 3] float32 from 0',
  'params/Conv_0/bias': '[3] float32 from 100',
  'params/Dense_0/kernel': '[12, 2] float32 from 200',
  'params/Dense_0/bias': '[2] float32 from 300',
};

test('a JAX-era checkpoint gives the online network, and names what it leaves out', async () => {
  const checkpoint = await readFixture('dopamine/jax/ckpt.3');
  expect(counted(checkpoint.tensors)).toEqual(online);
  expect(checkpoint).toMatchObject({
    format: 'dopamine-pickle',
    library: 'dopamine',
    layout: 'tensorflow',
    facts: { observationShape: [8, 8, 4] },
  });
  expect(checkpoint.ignored).toEqual([
    'state',
    'training_steps',
    'optimizer_state (optimiser)',
    'target_params (target network)',
    'current_iteration',
    'logs',
  ]);
});

test('the MessagePack of the newest versions gives the same, row by row also where it says column by column', async () => {
  const checkpoint = await readFixture('dopamine/orbax');
  expect(counted(checkpoint.tensors)).toEqual(online);
  expect(checkpoint).toMatchObject({ format: 'dopamine-msgpack', facts: { observationShape: [8, 8, 4] } });
});

const tensorflowEra = {
  'Online/Conv/biases': '[3] float32 from 0',
  'Online/Conv/weights': '[2, 2, 4, 3] float32 from 0',
  'Online/fully_connected/weights': '[12, 2] float32 from 0',
};

test('a TensorFlow-era checkpoint is read without target network and optimiser', async () => {
  const checkpoint = await readFixture('dopamine/tensorflow');
  expect(counted(checkpoint.tensors)).toEqual(tensorflowEra);
  expect(checkpoint).toMatchObject({ format: 'tensorflow-checkpoint', library: 'dopamine' });
  expect(checkpoint.ignored).toEqual([
    'optimiser: Online/Conv/biases/RMSProp and 2 more',
    'target network: Target/Conv/biases and 2 more',
  ]);
});

test('the bookkeeping of a TensorFlow-era run leads to the network beside it', async () => {
  const checkpoint = await readFixture('dopamine/tensorflow/ckpt.7');
  expect(counted(checkpoint.tensors)).toEqual(tensorflowEra);
  expect(checkpoint.assumed[0]).toBe(
    'The network was read from tf_ckpt-7.index; ckpt.7 holds only the bookkeeping of the run.',
  );
});

test('the bookkeeping alone is refused with the name of the file to open', async () => {
  const bytes = readFileSync(fixturePath('dopamine/tensorflow/ckpt.7'));
  await expect(readCheckpoint(looseFile('ckpt.7', bytes))).rejects.toThrow(
    /only the bookkeeping of a Dopamine run; its network is in tf_ckpt-7\.index/,
  );
});

test('cut off anywhere it is refused in words', async () => {
  const bytes = readFileSync(fixturePath('dopamine/jax/ckpt.3'));
  for (let length = 4; length < bytes.length; length += 7) {
    await expect(readCheckpoint(looseFile('ckpt.3', bytes.subarray(0, length)))).rejects.toThrow(
      /ckpt\.3 cannot be read/,
    );
  }
});
