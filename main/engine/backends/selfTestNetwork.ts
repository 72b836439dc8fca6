import type { NetworkDefinition } from '../../domain/network/definition.ts';
import { conv, freeLunchAttention, gate } from '../networks/blocks.ts';
import { elementCount } from '../../domain/network/shape.ts';
import { parameterShapes } from '../../domain/network/shapes.ts';
import type { WeightArray } from '../../domain/network/weights.ts';
import type { Batch } from './backend.ts';

/** A tiny network with the operations that matter most: strided and padded convolutions, SoftPlus, gate, dense. */
export const selfTestNetwork: NetworkDefinition = {
  id: 'self-test',
  title: 'Self-test',
  input: { rows: 12, columns: 12, channels: 2 },
  nodes: [
    { op: 'scale', name: 'unit', from: 'input', factor: 1 / 255 },
    conv('c1', 'unit', 4, 4, 2, 'valid'),
    ...freeLunchAttention('c1'),
    gate('gated', 'c1', 'attention'),
    { op: 'flatten', name: 'flat', from: 'gated' },
    { op: 'dense', name: 'fc1', from: 'flat', units: 8, activation: 'relu' },
    { op: 'dense', name: 'pi', from: 'fc1', units: 'actions', activation: 'linear' },
    { op: 'dense', name: 'vf', from: 'fc1', units: 1, activation: 'linear' },
  ],
  outputs: { policy: { tensor: 'pi', meaning: 'logits', distribution: null }, value: 'vf' },
  attention: {
    tensor: 'attention',
    geometry: { rows: 5, columns: 5, field: 4, stride: 2, padding: 0, networkSize: 12 },
  },
  state: [],
};

export const selfTestActions = 3;

/** Weights in [-0.5, 0.5) times 6 / sqrt(inputs), from whole numbers only, so that they are the same everywhere. */
export function selfTestWeights(): Map<string, WeightArray> {
  let salt = 0;
  const weights = new Map<string, WeightArray>();
  for (const [name, shape] of parameterShapes(selfTestNetwork, selfTestActions)) {
    salt += 1000;
    const count = elementCount(shape);
    const scale = name.endsWith('/b') ? 0.2 : 6 / Math.sqrt(count / (shape.at(-1) ?? 1));
    const data = Float32Array.from(
      { length: count },
      (_, index) => (scattered(salt * 1000 + index) - 0.5) * scale,
    );
    weights.set(name, { shape, data });
  }
  return weights;
}

/** Two pictures of 12 x 12 x 2. */
export function selfTestBatch(): Batch {
  return { pictures: Uint8Array.from({ length: 2 * 288 }, (_, index) => scattered(index) * 256), count: 2 };
}

/** A number in [0, 1) that looks random; multiplicative hashing. */
function scattered(index: number): number {
  const mixed = Math.imul(index + 1, 2_654_435_761);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
}
