import type { InputShape } from '../../../domain/network/definition.ts';
import type { LayerOutput } from './values.ts';
import { sizesText } from './values.ts';
import { elementCount, type Shape } from '../../../domain/network/shape.ts';
import { transposedPlaces } from './constants.ts';
import { LayoutMismatch, Untranslatable } from './untranslatable.ts';

// A stack of screens of the largest emulators has a million numbers.
const mostInputElements = 16 * 1024 * 1024;

/** Where a file's pictures have their channels: [channels, rows, columns] or [rows, columns, channels]. */
export type ChannelAxis = 'first' | 'last';

/** For each element of a picture [channels, rows, columns], its place in ours, [rows, columns, channels]. */
function channelsFirstPlaces(shape: Shape): Int32Array {
  return transposedPlaces(shape, [2, 0, 1]);
}

/** The picture as a layer makes it whose channels are where the file has them. */
export function picture(made: LayerOutput, channels: ChannelAxis): LayerOutput {
  if (channels === 'last') return made;
  const [rows = 1, columns = 1, depth = 1] = made.shape;
  return { ...made, sizes: [1, depth, rows, columns], places: channelsFirstPlaces(made.shape) };
}

/**
 * Makes sure that a tensor is a picture with its channels where the layer `reader` expects them. Throws
 * `LayoutMismatch` where the axes are in another order.
 */
export function needPicture(value: LayerOutput, channels: ChannelAxis, reader: string): LayerOutput {
  if (value.sizes.length !== 4 || value.shape.length !== 3) {
    throw new Untranslatable(`"${reader}" wants a picture and reads a tensor of ${sizesText(value.sizes)}.`);
  }
  if (!hasChannels(value, channels)) {
    throw new LayoutMismatch(
      `"${reader}" wants pictures with their channels ${channels} and reads one of ${sizesText(value.sizes)} otherwise.`,
    );
  }
  return value;
}

/** Whether a tensor is a picture with its channels there. */
export function hasChannels({ sizes, shape, places }: LayerOutput, channels: ChannelAxis): boolean {
  if (shape.length !== 3 || sizes.length !== 4) return false;
  const [rows = 1, columns = 1, depth = 1] = shape;
  const wanted = channels === 'last' ? [1, rows, columns, depth] : [1, depth, rows, columns];
  if (wanted.some((size, axis) => size !== sizes[axis])) return false;
  const expected = channels === 'last' ? null : channelsFirstPlaces(shape);
  for (let index = 0; index < elementCount(shape); index += 1)
    if ((places?.[index] ?? index) !== (expected?.[index] ?? index)) return false;
  return true;
}

/** A way to take the input of a file's graph: our shape of it, and the input as the graph reads it. */
export interface InputReading {
  shape: InputShape;
  value: LayerOutput;
}

/**
 * The ways in which an input of these sizes (batch first) can be meant, the usual one first. Throws `Untranslatable`
 * for an input of unknown sizes or with too many axes.
 */
export function inputReadings(
  name: string,
  sizes: readonly (number | null)[],
  usual: ChannelAxis,
): InputReading[] {
  const [, ...own] = sizes;
  const known = own.filter((size): size is number => size !== null && size > 0);
  const isReasonable = elementCount(known) <= mostInputElements;
  if (own.length === 0 || own.length > 3 || known.length !== own.length || !isReasonable) {
    const told = sizes.map((size) => (size === null || size <= 0 ? '?' : String(size))).join(' x ');
    throw new Untranslatable(
      `Its input "${name}" is declared as ${told || 'anything'}; Fovea reads pictures and vectors of declared sizes.`,
    );
  }
  const [first = 1, second = 1, third = 1] = known;
  const reading = (shape: InputShape, places: Int32Array | null): InputReading => ({
    shape,
    value: {
      kind: 'layer',
      tensor: 'input',
      shape: [shape.rows, shape.columns, shape.channels],
      sizes: [1, ...known],
      places,
      final: 'none',
    },
  });
  if (known.length === 1) return [reading({ rows: 1, columns: 1, channels: first }, null)];
  if (known.length === 2) return [reading({ rows: first, columns: second, channels: 1 }, null)];
  const last = reading({ rows: first, columns: second, channels: third }, null);
  const ours = [second, third, first];
  const channelsFirst = reading({ rows: second, columns: third, channels: first }, channelsFirstPlaces(ours));
  return usual === 'last' ? [last, channelsFirst] : [channelsFirst, last];
}
