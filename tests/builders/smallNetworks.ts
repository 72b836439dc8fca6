import { createRandom } from '../../main/domain/random.ts';
import {
  conv,
  daqnAttention,
  freeLunchAttention,
  gate,
  regionSensitiveAttention,
} from '../../main/engine/networks/blocks.ts';
import type { NetworkDefinition } from '../../main/domain/network/definition.ts';
import type { Node } from '../../main/domain/network/nodes.ts';
import { elementCount, parameterShapes } from '../../main/domain/network/shapes.ts';
import type { WeightArray } from '../../main/domain/network/weights.ts';
import type { Batch } from '../../main/engine/backends/backend.ts';

/** Networks small enough for finite differences that between them use every operation. For tests. */

const actions = 3;
const unit: Node = { op: 'scale', name: 'unit', from: 'input', factor: 1 / 255 };
const heads: Node[] = [
  { op: 'dense', name: 'fc1', from: 'vector', units: 8, activation: 'relu' },
  { op: 'dense', name: 'pi', from: 'fc1', units: 'actions', activation: 'linear' },
  { op: 'dense', name: 'vf', from: 'fc1', units: 1, activation: 'linear' },
];
const gated: Node = gate('gated', 'c2', 'attention');
const flattened: Node[] = [gated, { op: 'flatten', name: 'vector', from: 'gated' }, ...heads];
const pooled: Node[] = [gated, { op: 'spatialSum', name: 'vector', from: 'gated' }, ...heads];
const body: Node[] = [unit, conv('c1', 'unit', 6, 5, 2, 'valid'), conv('c2', 'c1', 5, 3, 1, 'valid')];

function network(id: string, side: number, nodes: Node[]): NetworkDefinition {
  const geometry = { rows: 1, columns: 1, field: side, stride: 1, padding: 0, networkSize: side };
  const input = { rows: side, columns: side, channels: 2 };
  return {
    id,
    title: id,
    input,
    nodes,
    logits: 'pi',
    value: 'vf',
    attention: { tensor: 'attention', geometry },
  };
}

const normalised: Node[] = [
  ...freeLunchAttention('c2').slice(0, 2),
  { op: 'softplus', name: 'softplus', from: 'h2', base: 'e' },
  { op: 'spatialNormalise', name: 'attention', from: 'softplus' },
];

const everyLayer: Node[] = [
  unit,
  conv('c1', 'unit', 6, 5, 2, 'valid'),
  ...freeLunchAttention('c1', { scope: 'h1/' }),
  gate('gated1', 'c1', 'h1/attention'),
  conv('c2', 'gated1', 5, 4, 2, 'valid'),
  ...freeLunchAttention('c2', { scope: 'h2/' }),
  gate('gated2', 'c2', 'h2/attention'),
  { op: 'onesUpsample', name: 'upsampled', from: 'h2/attention', kernel: 4, stride: 2 },
  { op: 'add', name: 'attention', from: ['h1/attention', 'upsampled'] },
  { op: 'flatten', name: 'vector', from: 'gated2' },
  ...heads,
];

export const smallNetworks: readonly NetworkDefinition[] = [
  network('flattened FLS', 14, [...body, ...freeLunchAttention('c2'), ...flattened]),
  network('pooled FLS to base 2', 14, [
    ...body,
    ...freeLunchAttention('c2', { base: 2, kernel: 1 }),
    ...pooled,
  ]),
  network('normalised FLS', 14, [...body, ...normalised, ...flattened]),
  network('DAQN', 14, [...body, ...daqnAttention('c2'), ...pooled]),
  network('region-sensitive on a padded input', 14, [
    unit,
    conv('c1', 'unit', 6, 5, 2, 1),
    conv('c2', 'c1', 5, 3, 1, 'valid'),
    { op: 'channelNormalise', name: 'normalised', from: 'c2' },
    ...regionSensitiveAttention('normalised', ['a1', 'a2']),
    gate('gated', 'normalised', 'attention'),
    { op: 'flatten', name: 'vector', from: 'gated' },
    ...heads,
  ]),
  network('FLS at every layer', 15, everyLayer),
  network('dense FLS', 12, [
    unit,
    conv('c1', 'unit', 6, 7, 1, 'same'),
    conv('c2', 'c1', 5, 5, 1, 'same', 'linear'),
    ...freeLunchAttention('c2'),
    ...pooled,
  ]),
];

export const smallNetworkActions = actions;

/** Seeded weights large enough that every unit matters. */
export function someWeights(
  definition: NetworkDefinition,
  ofActions = actions,
  seed = 5,
): Map<string, WeightArray> {
  const random = createRandom(seed);
  const weights = new Map<string, WeightArray>();
  for (const [name, shape] of parameterShapes(definition, ofActions)) {
    const count = elementCount(shape);
    const scale = name.endsWith('/b') ? 0.2 : 4 / Math.sqrt(count / (shape.at(-1) ?? 1));
    weights.set(name, {
      shape,
      data: Float32Array.from({ length: count }, () => (random.unit() - 0.5) * scale),
    });
  }
  return weights;
}

/** Seeded pictures. */
export function somePictures(
  { input }: NetworkDefinition,
  count: number,
  seed = 9,
): Batch & { pictures: Uint8Array } {
  const random = createRandom(seed);
  const length = count * input.rows * input.columns * input.channels;
  return { pictures: Uint8Array.from({ length }, () => random.below(256)), count };
}

/** Largest difference as a share of the largest expected number. */
export function relativeDifference(expected: Float32Array, actual: Float32Array): number {
  if (expected.length !== actual.length) return Number.POSITIVE_INFINITY;
  const scale = expected.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  return (
    expected.reduce((worst, value, index) => Math.max(worst, Math.abs(value - (actual[index] ?? NaN))), 0) /
    scale
  );
}
