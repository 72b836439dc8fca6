import type { MapGeometry } from '../../domain/projection/geometry.ts';
import {
  conv,
  daqnAttention,
  denseBody,
  flattenedTail,
  freeLunchAttention,
  gate,
  pooledTail,
  regionSensitiveAttention,
  sparseBody,
  unitInput,
} from './blocks.ts';
import type { BuiltInAttention, NetworkDefinition } from '../../domain/network/definition.ts';
import type { Node } from '../../domain/network/nodes.ts';

/**
 * The sixteen networks of the Free-Lunch Saliency and attention-entropy papers (fls-and-attention.md 1.3). Fields are
 * those of the features that the attention gates: what the map's convolutions look at reaches further.
 */
const overC3: MapGeometry = { rows: 7, columns: 7, field: 36, stride: 8, padding: 0, networkSize: 84 };
const overC1: MapGeometry = { rows: 20, columns: 20, field: 8, stride: 4, padding: 0, networkSize: 84 };
const overDense: MapGeometry = { rows: 84, columns: 84, field: 13, stride: 1, padding: 6, networkSize: 84 };

function network(
  id: string,
  title: string,
  nodes: Node[],
  geometry: MapGeometry | null,
  publishedGeometry?: MapGeometry,
): NetworkDefinition {
  const input = { rows: 84, columns: 84, channels: 4 };
  return {
    id,
    title,
    input,
    nodes,
    outputs: { policy: { tensor: 'pi', meaning: 'logits', distribution: null }, value: 'vf' },
    attention: builtIn(geometry, publishedGeometry),
    state: [],
  };
}

function builtIn(geometry: MapGeometry | null, publishedGeometry?: MapGeometry): BuiltInAttention | null {
  if (geometry === null) return null;
  return { tensor: 'attention', geometry, ...(publishedGeometry && { publishedGeometry }) };
}

const gatedC3 = gate('gated', 'c3', 'attention');
const normalisedC3: Node = { op: 'channelNormalise', name: 'normalised', from: 'c3' };

function regionSensitive(inputPadding: number, names: readonly [string, string]): Node[] {
  return [
    ...sparseBody({ inputPadding }),
    normalisedC3,
    ...regionSensitiveAttention('normalised', names),
    gate('gated', 'normalised', 'attention'),
    ...flattenedTail('gated'),
  ];
}

/** FLS after the first layer only: it gates c1, and c2 and c3 see what is left. */
const gatedAtFirstLayer: Node[] = [
  unitInput,
  conv('c1', 'unit', 32, 8, 4, 'valid'),
  ...freeLunchAttention('c1', { scope: 'h1/' }).map((node) => renamed(node, 'h1/attention', 'attention')),
  gate('gated', 'c1', 'attention'),
  conv('c2', 'gated', 64, 4, 2, 'valid'),
  conv('c3', 'c2', 64, 3, 1, 'valid'),
  ...flattenedTail('c3'),
];

/** FLS after every layer; the exported map is the sum of the three on the grid of the first. */
const gatedAtEveryLayer: Node[] = [
  unitInput,
  conv('c1', 'unit', 32, 8, 4, 'valid'),
  ...freeLunchAttention('c1', { scope: 'h1/' }),
  gate('gated1', 'c1', 'h1/attention'),
  conv('c2', 'gated1', 64, 4, 2, 'valid'),
  ...freeLunchAttention('c2', { scope: 'h2/' }),
  gate('gated2', 'c2', 'h2/attention'),
  conv('c3', 'gated2', 64, 3, 1, 'valid'),
  ...freeLunchAttention('c3', { scope: 'h3/' }),
  gate('gated3', 'c3', 'h3/attention'),
  { op: 'onesUpsample', name: 'h2/upsampled', from: 'h2/attention', kernel: 4, stride: 2 },
  { op: 'onesUpsample', name: 'h3/upsampled', from: 'h3/attention', kernel: 8, stride: 2 },
  { op: 'add', name: 'attention', from: ['h1/attention', 'h2/upsampled', 'h3/upsampled'] },
  ...flattenedTail('gated3'),
];

function renamed(node: Node, from: string, to: string): Node {
  return node.name === from ? { ...node, name: to } : node;
}

const normalisedMap: Node[] = [
  ...sparseBody(),
  ...freeLunchAttention('c3').map((node) => renamed(node, 'attention', 'softplus')),
  { op: 'spatialNormalise', name: 'attention', from: 'softplus' },
  gatedC3,
  ...flattenedTail('gated'),
];

export const networkDefinitions: readonly NetworkDefinition[] = [
  network('cnn', 'Nature CNN', [...sparseBody(), ...flattenedTail('c3')], null),
  network(
    'cnn_daqn',
    'DAQN',
    [...sparseBody(), ...daqnAttention('c3'), gatedC3, ...pooledTail('gated')],
    overC3,
  ),
  network(
    'cnn_rsppo',
    'RS-PPO',
    regionSensitive(1, ['h1', 'h2']),
    // The input is padded by one pixel, so the fields start at pixel -1; the published projection leaves that out.
    { ...overC3, padding: 1 },
    overC3,
  ),
  network('cnn_rsppo_nopad', 'RS-PPO without padding', regionSensitive(0, ['h1', 'h2']), overC3),
  network(
    'cnn_sparse_fls',
    'Sparse FLS',
    [...sparseBody(), ...freeLunchAttention('c3'), gatedC3, ...flattenedTail('gated')],
    overC3,
  ),
  network(
    'cnn_sparse_fls_pool',
    'Sparse FLS, sum-pool',
    [...sparseBody(), ...freeLunchAttention('c3'), gatedC3, ...pooledTail('gated')],
    overC3,
  ),
  network('cnn_sparse_fls_norm', 'Sparse FLS, normalised map', normalisedMap, overC3),
  network(
    'cnn_sparse_fls_1x1',
    'Sparse FLS, 1 x 1 kernels',
    [...sparseBody(), ...freeLunchAttention('c3', { kernel: 1 }), gatedC3, ...flattenedTail('gated')],
    overC3,
  ),
  network(
    'cnn_sparse_fls_sp2',
    'Sparse FLS, SoftPlus to base 2',
    [...sparseBody(), ...freeLunchAttention('c3', { base: 2 }), gatedC3, ...flattenedTail('gated')],
    overC3,
  ),
  network(
    'cnn_sparse_fls_norelu',
    'Sparse FLS, no ReLU after c3',
    [...sparseBody({ last: 'linear' }), ...freeLunchAttention('c3'), gatedC3, ...flattenedTail('gated')],
    overC3,
  ),
  network(
    'cnn_sparse_fls_norelu_pool',
    'Sparse FLS, no ReLU after c3, sum-pool',
    [...sparseBody({ last: 'linear' }), ...freeLunchAttention('c3'), gatedC3, ...pooledTail('gated')],
    overC3,
  ),
  network('cnn_sparse_fls_h1', 'Sparse FLS at the first layer', gatedAtFirstLayer, overC1),
  network('cnn_sparse_fls_x3', 'Sparse FLS at every layer', gatedAtEveryLayer, overC1),
  network(
    'cnn_dense_fls',
    'Dense FLS',
    [...denseBody(), ...freeLunchAttention('c3'), gatedC3, ...pooledTail('gated')],
    overDense,
  ),
  network(
    'cnn_dense_fls_norelu',
    'Dense FLS, no ReLU after c3',
    [...denseBody('linear'), ...freeLunchAttention('c3'), gatedC3, ...pooledTail('gated')],
    overDense,
  ),
  network(
    'attention_cnn',
    'Attention CNN (attention-entropy study)',
    regionSensitive(0, ['a1', 'a2']),
    overC3,
  ),
];
