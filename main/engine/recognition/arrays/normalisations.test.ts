import { expect, test } from 'vitest';

import type { LayerFact } from '../../../domain/checkpoint/layerFacts.ts';
import { shapedTensors } from '../../../../tests/builders/hashedArrays.ts';
import { namedLayers } from './namedLayers.ts';
import { normalisationsOf } from './normalisations.ts';

type Shapes = Record<string, number[]>;

function norm(path: string, channels: number, [mean, variance] = ['running_mean', 'running_var']): Shapes {
  return { [`${path}.${String(mean)}`]: [channels], [`${path}.${String(variance)}`]: [channels] };
}

function hosts(shapes: Shapes, facts: LayerFact[] = []): { of: Record<string, string>; left: string[] } {
  const { norms, left } = normalisationsOf(namedLayers(shapedTensors(shapes)), facts);
  return {
    of: Object.fromEntries([...norms].map(([host, { layer }]) => [layer.path, host.path])),
    left: left.map(({ path }) => path),
  };
}

test('a normalisation is of the layer before it, be that a convolution or dense', () => {
  expect(
    hosts({
      'net.0.weight': [8, 4, 3, 3],
      ...norm('net.1', 8),
      'net.4.weight': [8, 72],
      ...norm('net.5', 8),
      'net.7.weight': [2, 8],
    }),
  ).toEqual({ of: { 'net.1': 'net.0', 'net.5': 'net.4' }, left: [] });
});

test('where names are sorted they go by their places', () => {
  expect(
    hosts({
      ...norm('BatchNorm_0', 8),
      ...norm('BatchNorm_1', 16),
      'Conv_0.weight': [8, 4, 3, 3],
      'Conv_1.weight': [16, 8, 3, 3],
    }),
  ).toEqual({ of: { BatchNorm_0: 'Conv_0', BatchNorm_1: 'Conv_1' }, left: [] });
});

test('one that fits no layer is left over', () => {
  expect(hosts({ ...norm('rms', 5), 'fc.weight': [4, 5] })).toEqual({ of: {}, left: ['rms'] });
});

test("what is added to variances is what the module says, else the library's habit", () => {
  const epsilon = (shapes: Shapes, facts: LayerFact[] = []) => {
    const { norms } = normalisationsOf(
      namedLayers(shapedTensors({ 'c.weight': [8, 4, 3, 3], ...shapes })),
      facts,
    );
    return [...norms.values()][0]?.epsilon;
  };
  expect(epsilon(norm('bn', 8))).toBe(1e-5);
  expect(epsilon(norm('bn', 8, ['moving_mean', 'moving_variance']))).toBe(1e-3);
  expect(
    epsilon(norm('bn', 8), [{ path: 'bn', className: 'BatchNorm2d', kind: 'batchNorm', epsilon: 0.1 }]),
  ).toBe(0.1);
});
