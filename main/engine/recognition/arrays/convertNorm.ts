import type { WeightArray } from '../../../domain/network/weights.ts';
import type { NamedLayer } from './namedLayers.ts';

/**
 * Batch normalisation as it evaluates, (x - mean) / sqrt(variance + epsilon) * scale + bias, as one factor and one
 * offset for each channel.
 */
export function convertedNorm(
  { arrays }: NamedLayer,
  epsilon: number,
): { scale: WeightArray; shift: WeightArray } {
  const number = (part: 'scale' | 'bias' | 'mean' | 'variance', channel: number, otherwise: number): number =>
    arrays.get(part)?.data[channel] ?? otherwise;
  const channels = arrays.get('mean')?.data.length ?? 0;
  const factors = Float32Array.from(
    { length: channels },
    (_, channel) => number('scale', channel, 1) / Math.sqrt(number('variance', channel, 1) + epsilon),
  );
  const offsets = factors.map(
    (factor, channel) => number('bias', channel, 0) - number('mean', channel, 0) * factor,
  );
  return { scale: { shape: [channels], data: factors }, shift: { shape: [channels], data: offsets } };
}
