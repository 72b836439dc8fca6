import { elementCount } from '../../../domain/network/shape.ts';
import { broadcast, commonSizes, type ConstantArray } from './constants.ts';
import type { NetworkDraft } from './networkDraft.ts';
import { Untranslatable } from './untranslatable.ts';
import { sizesText, type LayerOutput } from './values.ts';

/**
 * The tensor times a factor plus an offset (`null`: 1 and 0), each one number or one a channel (a unit of a vector).
 * Throws `Untranslatable` for one that differs from place to place.
 */
export function affine(
  draft: NetworkDraft,
  name: string,
  value: LayerOutput,
  factor: ConstantArray | null,
  offset: ConstantArray | null,
): LayerOutput {
  const channels = value.shape.at(-1) ?? 1;
  for (const array of [factor, offset])
    if (array !== null && elementCount(commonSizes(value.sizes, array.sizes)) !== elementCount(value.sizes))
      throw new Untranslatable(
        `"${name}" spreads a tensor of ${sizesText(value.sizes)} over ${sizesText(array.sizes)}, which Fovea cannot express.`,
      );
  const { tensor: from } = value;
  const single = (array: ConstantArray | null): boolean => (array?.data.length ?? 1) === 1;
  // One number for the one unit of a value head is its bias, as with any other number of units.
  if (single(factor) && single(offset) && (channels > 1 || value.shape.length > 1 || from === 'input')) {
    const node = {
      op: 'scale' as const,
      name: draft.freeName(name),
      from,
      factor: factor?.data[0] ?? 1,
      offset: offset?.data[0] ?? 0,
    };
    return { ...value, tensor: draft.add(node, value.shape).tensor };
  }
  const scale = factor === null ? new Float32Array(channels).fill(1) : perChannel(name, value, factor);
  const shift = offset === null ? new Float32Array(channels) : perChannel(name, value, offset);
  const made = draft.add({ op: 'channelAffine', name: draft.freeName(name), from }, value.shape, {
    parameters: { scale: { shape: [channels], data: scale }, shift: { shape: [channels], data: shift } },
  });
  return { ...value, tensor: made.tensor };
}

function perChannel(name: string, value: LayerOutput, array: ConstantArray): Float32Array {
  const channels = value.shape.at(-1) ?? 1;
  const numbers = new Float32Array(channels);
  const known = new Uint8Array(channels);
  for (const [index, number] of broadcast(array, value.sizes).entries()) {
    const channel = (value.places?.[index] ?? index) % channels;
    if (known[channel] === 1 && numbers[channel] !== number)
      throw new Untranslatable(
        `"${name}" changes each place of a picture by another number, which Fovea cannot express.`,
      );
    numbers[channel] = number;
    known[channel] = 1;
  }
  return numbers;
}
