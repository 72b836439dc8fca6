import { createRandom } from '../../main/domain/random.ts';
import {
  conv,
  daqnAttention,
  freeLunchAttention,
  gate,
  regionSensitiveAttention,
} from '../../main/engine/networks/blocks.ts';
import type { NetworkDefinition, NetworkState, PolicyOutput } from '../../main/domain/network/definition.ts';
import type { Node } from '../../main/domain/network/nodes.ts';
import { elementCount } from '../../main/domain/network/shape.ts';
import { parameterShapes } from '../../main/domain/network/shapes.ts';
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
    outputs: { policy: { tensor: 'pi', meaning: 'logits', distribution: null }, value: 'vf' },
    attention: { tensor: 'attention', geometry },
    state: [],
  };
}

/** A network without attention, on pictures that are not square. */
function plainNetwork(
  id: string,
  nodes: Node[],
  { meaning = 'logits', distribution = null }: Partial<Omit<PolicyOutput, 'tensor'>> = {},
  state: NetworkState[] = [],
): NetworkDefinition {
  return {
    id,
    title: id,
    input: { rows: 13, columns: 11, channels: 2 },
    nodes,
    outputs: { policy: { tensor: 'pi', meaning, distribution }, value: 'vf' },
    attention: null,
    state,
  };
}

const scaledAndShifted: Node = { op: 'scale', name: 'unit', from: 'input', factor: 1 / 128, offset: -1 };

/** Every kind of padding, pooling and function, a residual block and a normalised layer. */
const pooledLayers: Node[] = [
  scaledAndShifted,
  conv('c1', 'unit', 5, 4, 2, [0, 1, 2, 3], 'elu'),
  { op: 'channelAffine', name: 'normal', from: 'c1' },
  { op: 'activation', name: 'leaky', from: 'normal', activation: 'leakyRelu', slope: 0.2 },
  { op: 'maxPool', name: 'largest', from: 'leaky', kernel: 3, stride: 2, padding: 'same' },
  conv('c2', 'largest', 5, 3, 1, 'same', 'sigmoid'),
  { op: 'add', name: 'residual', from: ['c2', 'largest'] },
  { op: 'averagePool', name: 'mean', from: 'residual', kernel: 2, stride: 1, padding: [1, 0, 0, 1] },
  conv('c3', 'mean', 6, 3, 2, 'same', 'tanh'),
  { op: 'maxPool', name: 'small', from: 'c3', kernel: 2, stride: 1, padding: 'valid' },
  { op: 'averagePool', name: 'smaller', from: 'c3', kernel: 2, stride: 1, padding: 'valid' },
  { op: 'add', name: 'last', from: ['small', 'smaller', 'small'] },
  { op: 'flatten', name: 'vector', from: 'last' },
  { op: 'channelAffine', name: 'normalVector', from: 'vector' },
  { op: 'dense', name: 'fc1', from: 'normalVector', units: 8, activation: 'tanh' },
  { op: 'activation', name: 'squashed', from: 'fc1', activation: 'elu' },
  { op: 'dense', name: 'pi', from: 'squashed', units: 'actions', activation: 'linear' },
  { op: 'dense', name: 'vf', from: 'squashed', units: 1, activation: 'sigmoid' },
];

const shortBody: Node[] = [
  scaledAndShifted,
  conv('c1', 'unit', 6, 5, 2, 2, 'relu'),
  { op: 'flatten', name: 'vector', from: 'c1' },
];

const atoms = 4;

/** Rainbow's head: dueling, a softmax over the atoms of each action, their mean. */
const distributional: Node[] = [
  ...shortBody,
  { op: 'dense', name: 'both', from: 'vector', units: 16, activation: 'relu' },
  { op: 'slice', name: 'left', from: 'both', begin: 0, size: 9 },
  { op: 'slice', name: 'right', from: 'both', begin: 9, size: 7 },
  { op: 'dense', name: 'advantage', from: 'left', units: actions * atoms, activation: 'linear' },
  { op: 'dense', name: 'worth', from: 'right', units: atoms, activation: 'linear' },
  { op: 'dueling', name: 'atomLogits', from: 'advantage', value: 'worth', atoms },
  { op: 'atomSoftmax', name: 'atoms', from: 'atomLogits', atoms },
  { op: 'expectation', name: 'pi', from: 'atoms', atoms, minimum: -2, maximum: 10 },
  { op: 'atomMean', name: 'meanLogits', from: 'atomLogits', atoms },
  { op: 'concat', name: 'all', from: ['pi', 'meanLogits', 'right'] },
  { op: 'dense', name: 'vf', from: 'all', units: 1, activation: 'linear' },
];

function recurrent(cell: 'gru' | 'lstm', units: number): Node[] {
  return [
    ...shortBody,
    { op: cell, name: 'cell', from: 'vector', state: 'memory', units },
    { op: 'slice', name: 'hidden', from: 'cell', begin: 0, size: units },
    { op: 'dense', name: 'pi', from: 'hidden', units: 'actions', activation: 'linear' },
    { op: 'dense', name: 'vf', from: 'hidden', units: 1, activation: 'linear' },
  ];
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
  plainNetwork('pooled layers', pooledLayers),
  plainNetwork('distributional', distributional, {
    meaning: 'q',
    distribution: { kind: 'atoms', tensor: 'atoms', count: atoms, minimum: -2, maximum: 10 },
  }),
  plainNetwork('GRU', recurrent('gru', 7), {}, [{ name: 'memory', units: 7, next: 'cell' }]),
  plainNetwork('LSTM', recurrent('lstm', 6), {}, [{ name: 'memory', units: 12, next: 'cell' }]),
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

/** Something remembered before each of `count` inputs, seeded; nothing for a network that is not recurrent. */
export function someStates({ state }: NetworkDefinition, count: number, seed = 4): Map<string, Float32Array> {
  const random = createRandom(seed);
  return new Map(
    state.map(({ name, units }) => [
      name,
      Float32Array.from({ length: count * units }, () => 2 * random.unit() - 1),
    ]),
  );
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
