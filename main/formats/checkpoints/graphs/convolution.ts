import type { Padding } from '../../../domain/network/nodes.ts';
import { slidingWindow } from '../../../domain/network/padding.ts';
import type { ConstantArray } from './constants.ts';
import type { NetworkDraft } from './networkDraft.ts';
import { type ChannelAxis, needPicture, picture } from './pictures.ts';
import { Untranslatable } from './untranslatable.ts';
import { layerOutput, sizesText, type LayerOutput, type Value } from './values.ts';

/** What a kernel slides over pictures with; one number for rows and one for columns. */
export interface Sliding {
  channels: ChannelAxis;
  strides: readonly number[];
  padding: Padding;
  dilations?: readonly number[];
  groups?: number;
}

/**
 * A convolution with a kernel [rows, columns, in, out] and a bias [out] (or none). Axes of 1 before the kernel's four
 * are left away: agents that were evolved in batches have them.
 */
export function convolve(
  draft: NetworkDraft,
  name: string,
  input: Value | undefined,
  kernel: ConstantArray,
  bias: ConstantArray | null,
  sliding: Sliding,
): LayerOutput {
  const { read, padding } = pictureToRead(input, name, sliding);
  const sizes = withoutLeadingOnes(kernel.sizes, 4);
  const [rows = 0, columns = 0, inputs = 0, filters = 0] = sizes;
  if (sizes.length !== 4 || inputs !== (read.shape[2] ?? 0))
    throw new Untranslatable(
      `The kernel of "${name}" is ${sizesText(kernel.sizes)}, which does not fit its picture of ${sizesText(read.sizes)}.`,
    );
  if ((sliding.groups ?? 1) !== 1)
    throw new Untranslatable(
      `"${name}" is a convolution in ${sliding.groups ?? 1} groups, which Fovea lacks.`,
    );
  if (sliding.dilations?.some((step) => step !== 1))
    throw new Untranslatable(`"${name}" is a dilated convolution, which Fovea lacks.`);
  const kernelSide = oneSide(name, 'kernel', [rows, columns]);
  const window = { kernel: kernelSide, stride: oneSide(name, 'stride', sliding.strides), padding };
  if (bias !== null && bias.data.length !== filters)
    throw new Untranslatable(
      `The bias of "${name}" has ${bias.data.length} numbers for ${filters} channels.`,
    );
  const made = draft.add(
    {
      op: 'conv',
      name: draft.freeName(name),
      from: read.tensor,
      filters,
      ...window,
      activation: 'linear',
    },
    [...placesOf(name, window, read), filters],
    {
      parameters: {
        w: { shape: sizes, data: kernel.data },
        b: { shape: [filters], data: bias?.data ?? new Float32Array(filters) },
      },
    },
  );
  return picture(made, sliding.channels);
}

/** The largest or mean value under a kernel of [rows, columns]; padding counts as absent. */
export function pool(
  draft: NetworkDraft,
  name: string,
  op: 'maxPool' | 'averagePool',
  input: Value | undefined,
  kernel: readonly number[],
  sliding: Sliding,
): LayerOutput {
  const read = needPicture(layerOutput(input, name), sliding.channels, name);
  if (sliding.dilations?.some((step) => step !== 1))
    throw new Untranslatable(`"${name}" is a dilated pooling, which Fovea lacks.`);
  const window = {
    kernel: oneSide(name, 'kernel', kernel),
    stride: oneSide(name, 'stride', sliding.strides),
    padding: sliding.padding,
  };
  const made = draft.add({ op, name: draft.freeName(name), from: read.tensor, ...window }, [
    ...placesOf(name, window, read),
    read.shape[2] ?? 0,
  ]);
  return picture(made, sliding.channels);
}

function pictureToRead(
  input: Value | undefined,
  name: string,
  { channels, padding }: Sliding,
): { read: LayerOutput; padding: Padding } {
  if (input?.kind !== 'padded')
    return { read: needPicture(layerOutput(input, name), channels, name), padding };
  if (padding !== 'valid')
    throw new Untranslatable(
      `"${name}" pads a picture that was padded before it, which Fovea cannot express.`,
    );
  return { read: needPicture(input.of, channels, name), padding: input.padding };
}

function placesOf(
  name: string,
  window: { kernel: number; stride: number; padding: Padding },
  { shape }: LayerOutput,
): [number, number] {
  const { rows, columns } = slidingWindow(window, shape);
  if (rows < 1 || columns < 1)
    throw new Untranslatable(
      `"${name}" has a kernel of ${window.kernel} x ${window.kernel}, too large for ${sizesText(shape)}.`,
    );
  return [rows, columns];
}

function oneSide(name: string, what: string, [rows = 1, columns = rows]: readonly number[]): number {
  if (!Number.isInteger(rows) || rows < 1)
    throw new Untranslatable(`"${name}" has a ${what} of ${rows}, which is impossible.`);
  if (rows !== columns)
    throw new Untranslatable(`"${name}" has a ${what} of ${rows} x ${columns}; Fovea has only square ones.`);
  return rows;
}

function withoutLeadingOnes(sizes: readonly number[], rank: number): readonly number[] {
  const extra = sizes.length - rank;
  return extra > 0 && sizes.slice(0, extra).every((size) => size === 1) ? sizes.slice(extra) : sizes;
}

/** Zeros around a picture, [top, bottom, left, right], in our words. Throws `Untranslatable` where they take away. */
export function paddingOf([top = 0, bottom = 0, left = 0, right = 0]: readonly number[]): Padding {
  const sides = [top, bottom, left, right];
  if (!sides.every((side) => Number.isInteger(side) && side >= 0))
    throw new Untranslatable(
      `Its graph pads a picture by ${sides.join(', ')} pixels, which Fovea cannot express.`,
    );
  if (top === bottom && left === right && top === left) return top === 0 ? 'valid' : top;
  return [top, bottom, left, right];
}
