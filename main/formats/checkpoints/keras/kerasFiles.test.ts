import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { CheckpointContents } from '../../../domain/checkpoint/checkpointContents.ts';
import { looseFile } from '../checkpointFile.ts';
import { readCheckpoint } from '../readCheckpoint.ts';

function fixture(path: string): Buffer {
  return gunzipSync(readFileSync(new URL(`../../../../tests/fixtures/${path}.gz`, import.meta.url)));
}

function read(name: string): ReturnType<typeof readCheckpoint> {
  return readCheckpoint(looseFile(name, fixture(`keras/${name}`)));
}

function shapes({ tensors }: CheckpointContents): Record<string, string> {
  return Object.fromEntries([...tensors].map(([name, { shape }]) => [name, shape.join(' x ')]));
}

test('a whole model gives its arrays under their own names and its network in our nodes', async () => {
  const contents = await read('sequential.h5');
  expect(contents.format).toBe('keras-hdf5');
  expect(contents.library).toBe('keras');
  expect(contents.layout).toBe('tensorflow');
  expect(Object.keys(shapes(contents)).slice(0, 2)).toEqual([
    'sequential/conv2d/kernel',
    'sequential/conv2d/bias',
  ]);
  expect(contents.network?.title).toBe('Keras Sequential, 8 layers');
  expect(contents.network?.nodes.map(({ op, name }) => `${op} ${name}`)).toEqual([
    'scale rescaling',
    'conv conv2d',
    'channelAffine batch_normalization',
    'maxPool max_pooling2d',
    'flatten flatten',
    'dense dense',
    'dense dense_1',
  ]);
  expect(contents.network?.scalesInput).toBe(true);
});

test('Keras 3 weights come by layer, in the order of their numbers', async () => {
  const contents = await read('sequential.weights.h5');
  expect(contents.format).toBe('keras-3-weights');
  expect(contents.network).toBeNull();
  expect(Object.keys(shapes(contents)).filter((name) => name.endsWith('/0'))).toEqual([
    'layers/batch_normalization/vars/0',
    'layers/conv2d/vars/0',
    'layers/dense/vars/0',
    'layers/dense_1/vars/0',
  ]);
  expect(shapes(contents)['layers/conv2d/vars/0']).toBe('4 x 4 x 2 x 3');
});

test('Keras 1 on Theano is told by its names, and its kernels are called turned with that evidence', async () => {
  const contents = await read('keras1TheanoWeights.h5');
  expect(contents.layout).toBe('theano');
  expect(shapes(contents)).toEqual({
    convolution2d_1_W: '3 x 2 x 4 x 4',
    convolution2d_1_b: '3',
    dense_1_W: '60 x 6',
    dense_1_b: '6',
    dense_2_W: '6 x 3',
    dense_2_b: '3',
  });
  expect(contents.assumed).toEqual([
    'The file does not say which backend trained it; names like "convolution2d_1_W" without ":0" are those of Keras 1 ' +
      'on Theano, whose kernels are turned by 180 degrees.',
  ]);
});

test('Keras 1 on TensorFlow is told by its names too', async () => {
  const contents = await read('keras1Tensorflow.h5');
  expect(contents.layout).toBe('tensorflow');
  expect(contents.assumed.join()).toMatch(/names like "convolution2d_1_W:0" are those of TensorFlow/);
});

test('a file that says Theano trained it has its kernels turned on reading', async () => {
  const contents = await read('keras2Theano.h5');
  expect(contents.layout).toBe('tensorflow');
  expect(contents.assumed.join()).toMatch(/says that Theano trained it, so its kernels were turned/);
  const asTrained = (await read('keras1Theano.h5')).network?.weights.get('convolution2d_1/w');
  expect(contents.tensors.get('conv2d_1/kernel:0')?.data).toEqual(asTrained?.data);
});

test('groups in groups and layers without weights are found', async () => {
  expect(Object.keys(shapes(await read('keras2ChannelsFirst.h5')))).toEqual([
    'conv2d/actor/conv2d/kernel:0',
    'conv2d/actor/conv2d/bias:0',
    'dense/kernel:0',
    'dense/bias:0',
    'pi/kernel:0',
    'pi/bias:0',
  ]);
});

test('a model class of its own gives its arrays, and says that its layers are code', async () => {
  const contents = await read('ownClass.keras');
  expect(contents.format).toBe('keras-3');
  expect(contents.network).toBeNull();
  expect(contents.warnings).toEqual([
    'Its model is a class of its own, whose layers are code that the file does not hold; its arrays were read.',
  ]);
  expect(contents.tensors.size).toBe(2);
});

test('a list of layers that leads nowhere is a sentence', async () => {
  const damaged = Buffer.from(fixture('keras/keras1TheanoWeights.h5'));
  // Another name in the list of weights than the array has.
  const list = damaged.indexOf('dense_2_W');
  damaged.write('dense_9_W', list, 'latin1');
  await expect(readCheckpoint(looseFile('a.h5', damaged))).rejects.toThrow(
    /a\.h5 cannot be read: the array "dense_\d_W" of its layer "dense_2" is missing/,
  );
});
