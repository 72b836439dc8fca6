import { createRequire } from 'node:module';
import type { NamedAttrMap, Tensor, Tensor4D } from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { openCpu } from '../cpu.ts';
import { selfTest } from '../selfTest.ts';
import type { Backend } from '../backend.ts';
import {
  relativeDifference,
  smallNetworkActions,
  smallNetworks,
  somePictures,
  someWeights,
} from '../../../../tests/builders/smallNetworks.ts';
import { openWasm } from '../wasm.ts';
import type { TensorFlow } from './tensorflow.ts';

const tf = createRequire(import.meta.url)('@tensorflow/tfjs-core') as TensorFlow;
let wasm: Backend;
beforeAll(async () => {
  await openCpu();
  wasm = await openWasm();
});

interface Geometry {
  side: number;
  kernel: number;
  stride: number;
  pad: 'valid' | 'same';
  outputSide: number;
}

/** c1, c2, c3 of the Nature CNN in small, an odd fit that leaves rows unused, and the dense convolutions. */
const geometries: Geometry[] = [
  { side: 20, kernel: 8, stride: 4, pad: 'valid', outputSide: 4 },
  { side: 12, kernel: 4, stride: 2, pad: 'valid', outputSide: 5 },
  { side: 9, kernel: 3, stride: 1, pad: 'valid', outputSide: 7 },
  { side: 11, kernel: 3, stride: 4, pad: 'valid', outputSide: 3 },
  { side: 9, kernel: 5, stride: 1, pad: 'same', outputSide: 9 },
  { side: 9, kernel: 3, stride: 2, pad: 'same', outputSide: 5 },
];

/** Made from the element's number, so that it is the same on every backend. */
function arbitrary(shape: [number, number, number, number]): Tensor4D {
  const count = shape.reduce((product, side) => product * side, 1);
  return tf.tensor4d(
    Float32Array.from({ length: count }, (_, index) => Math.sin(index * 1.7 + shape[0])),
    shape,
  );
}

async function on(backendName: string, compute: () => Tensor): Promise<Float32Array> {
  await tf.setBackend(backendName);
  const result = tf.tidy(compute);
  const values = await result.data<'float32'>();
  result.dispose();
  return values;
}

async function expectSameOnBoth(compute: () => Tensor): Promise<void> {
  expect(relativeDifference(await on('cpu', compute), await on('wasm', compute))).toBeLessThan(1e-5);
}

test.each(geometries)('input gradient, $kernel x $kernel stride $stride $pad', async (geometry) => {
  const { side, kernel, stride, pad, outputSide } = geometry;
  await expectSameOnBoth(() =>
    tf.conv2dTranspose(
      arbitrary([2, outputSide, outputSide, 5]),
      arbitrary([kernel, kernel, 3, 5]),
      [2, side, side, 3],
      stride,
      pad,
    ),
  );
});

test.each(geometries)('filter gradient, $kernel x $kernel stride $stride $pad', async (geometry) => {
  const { side, kernel, stride, pad, outputSide } = geometry;
  await expectSameOnBoth(() => {
    const inputs = { x: arbitrary([2, side, side, 3]), dy: arbitrary([2, outputSide, outputSide, 5]) };
    const attrs: NamedAttrMap = {
      strides: [stride, stride],
      pad,
      dataFormat: 'NHWC',
      filterShape: [kernel, kernel, 3, 5],
    };
    return tf.engine().runKernel('Conv2DBackpropFilter', inputs, attrs);
  });
});

test('a convolution that is not square goes to the stock kernel', async () => {
  await expectSameOnBoth(() =>
    tf.conv2dTranspose(arbitrary([1, 5, 7, 4]), arbitrary([3, 2, 3, 4]), [1, 7, 8, 3], 1, 'valid'),
  );
});

test.each([
  [true, false],
  [false, true],
  [true, true],
])('matrix product, transposed %s, %s', async (transposeA, transposeB) => {
  await expectSameOnBoth(() => {
    const matrix = (rows: number, columns: number, transposed: boolean) =>
      tf.reshape(arbitrary([1, 1, rows, columns]), transposed ? [columns, rows] : [rows, columns]);
    return tf.matMul(matrix(6, 4, transposeA), matrix(4, 5, transposeB), transposeA, transposeB);
  });
});

test('a clone shares its memory instead of copying it', async () => {
  await tf.setBackend('wasm');
  const original = tf.tensor1d([1, 2, 3]);
  const copy = tf.clone(original);
  expect(copy.dataId).toBe(original.dataId);
  original.dispose();
  expect([...(await copy.data())]).toEqual([1, 2, 3]);
  copy.dispose();
});

test('copies made of the weights go with the network', async () => {
  await tf.setBackend('wasm');
  await selfTest(wasm);
  const before = tf.memory();
  for (const definition of smallNetworks) {
    const network = await wasm.load(definition, smallNetworkActions, someWeights(definition));
    const batch = somePictures(definition, 2);
    await network.pullBack(batch, 'pi', new Float32Array(2 * smallNetworkActions).fill(1));
    const used = tf.memory().numTensors;
    await network.pullBack(batch, 'pi', new Float32Array(2 * smallNetworkActions).fill(1));
    expect(tf.memory().numTensors).toBe(used);
    await network.dispose();
  }
  expect(tf.memory().numTensors).toBe(before.numTensors);
  expect(tf.memory().numDataBuffers).toBe(before.numDataBuffers);
});
