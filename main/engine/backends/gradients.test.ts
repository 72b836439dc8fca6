import { createRequire } from 'node:module';
import { beforeAll, expect, test } from 'vitest';
import type { Backend } from './backend.ts';
import { openCpu } from './cpu.ts';
import type { GradientTarget } from './gradientTarget.ts';
import { inputGradient } from './inputGradient.ts';
import type { TensorFlow } from './tensorflow/tensorflow.ts';
import {
  smallNetworkActions,
  smallNetworks,
  somePictures,
  someStates,
  someWeights,
} from '../../../tests/builders/smallNetworks.ts';

const tf = createRequire(import.meta.url)('@tensorflow/tfjs-core') as TensorFlow;
let backend: Backend;
beforeAll(async () => {
  backend = await openCpu();
});

const named = smallNetworks.map((definition) => [definition.id, definition] as const);

test.each(named)('the input gradient of %s agrees with finite differences', async (_, definition) => {
  const network = await backend.load(definition, smallNetworkActions, someWeights(definition));
  const batch = { ...somePictures(definition, 2), state: someStates(definition, 2) };
  const gradient = await inputGradient(network, definition, smallNetworkActions, batch, { kind: 'value' });

  // Along a direction, since single pixels drown in the rounding of 32-bit floats; half of it the gradient's own, so
  // that there is something to measure.
  const steepest = gradient.reduce((most, slope) => Math.max(most, Math.abs(slope)), 0);
  const direction = gradient.map((slope, index) => (3 * slope) / steepest + (index % 7) - 3);
  const along = async (step: number): Promise<number> => {
    const pictures = Float32Array.from(
      batch.pictures,
      (pixel, index) => pixel + step * (direction[index] ?? 0),
    );
    const values = (await network.run({ ...batch, pictures }, ['vf'])).get('vf') ?? new Float32Array(0);
    return values.reduce((sum, value) => sum + value, 0);
  };
  const step = 0.05;
  const measured = ((await along(step)) - (await along(-step))) / (2 * step);
  const computed = gradient.reduce((sum, slope, index) => sum + slope * (direction[index] ?? 0), 0);
  expect(measured / computed).toBeCloseTo(1, 2);
  await network.dispose();
});

const targets: GradientTarget[] = [
  { kind: 'output', action: 2 },
  { kind: 'output', action: 'chosen' },
  { kind: 'advantage' },
  { kind: 'probability', action: 'chosen' },
  { kind: 'value' },
  { kind: 'attentionCell', row: 0, column: 0 },
  { kind: 'tensorSum', tensor: 'h2' },
];

test.each(targets.map((target) => [JSON.stringify(target), target] as const))(
  'the gradient of %s of one picture does not depend on its neighbours in the batch',
  async (_, target) => {
    const [definition] = smallNetworks;
    if (definition === undefined) throw new Error('There is no small network.');
    const network = await backend.load(definition, smallNetworkActions, someWeights(definition));
    const { pictures } = somePictures(definition, 3);
    const size = pictures.length / 3;
    const gradientOf = (part: Uint8Array, count: number) =>
      inputGradient(network, definition, smallNetworkActions, { pictures: part, count }, target);
    const together = await gradientOf(pictures, 3);
    const alone = await gradientOf(pictures.slice(size, 2 * size), 1);
    expect(Math.max(...alone.map(Math.abs))).toBeGreaterThan(0);
    for (const [index, slope] of alone.entries()) expect(together[size + index]).toBeCloseTo(slope, 6);
    await network.dispose();
  },
);

test('gradients of all probabilities sum to zero, since the probabilities sum to one', async () => {
  const [definition] = smallNetworks;
  if (definition === undefined) throw new Error('There is no small network.');
  const network = await backend.load(definition, smallNetworkActions, someWeights(definition));
  const batch = somePictures(definition, 1);
  const gradients = await Promise.all(
    [0, 1, 2].map((action) =>
      inputGradient(network, definition, smallNetworkActions, batch, { kind: 'probability', action }),
    ),
  );
  for (let pixel = 0; pixel < batch.pictures.length; pixel++)
    expect(gradients.reduce((sum, gradient) => sum + (gradient[pixel] ?? 0), 0)).toBeCloseTo(0, 7);
  await network.dispose();
});

test('after a network is disposed of, no tensor is left', async () => {
  const before = tf.memory().numTensors;
  for (const definition of smallNetworks) {
    const network = await backend.load(definition, smallNetworkActions, someWeights(definition));
    const loaded = tf.memory().numTensors;
    const batch = somePictures(definition, 2);
    await network.run(batch, ['pi', 'vf', ...(definition.attention === null ? [] : ['attention'])]);
    await inputGradient(network, definition, smallNetworkActions, batch, {
      kind: 'output',
      action: 'chosen',
    });
    expect(tf.memory().numTensors).toBe(loaded);
    await network.dispose();
  }
  expect(tf.memory().numTensors).toBe(before);
});

test('an unknown tensor is refused by name', async () => {
  const [definition] = smallNetworks;
  if (definition === undefined) throw new Error('There is no small network.');
  const network = await backend.load(definition, smallNetworkActions, someWeights(definition));
  await expect(network.run(somePictures(definition, 1), ['c9'])).rejects.toThrow('no tensor called "c9"');
  await network.dispose();
});
