import { elementCount } from '../../../domain/network/shape.ts';
import { resized, transposed, transposedPlaces, wholeSizes } from './constants.ts';
import { vectorTensor } from './dense.ts';
import type { NetworkDraft } from './networkDraft.ts';
import { Untranslatable } from './untranslatable.ts';
import { aside, constantOf, layerOutput, type LayerOutput, type Value } from './values.ts';

/** The same elements in other sizes, batch included; one -1 stands for what is left over. */
export function reshape(name: string, input: Value | undefined, sizes: readonly number[]): Value {
  switch (input?.kind) {
    case 'constant':
      return constantOf(resized(input.array, sizes));
    case 'aside':
      return aside;
    case 'sum':
      // Only the axis that the mean was taken along comes and goes.
      return input;
    case 'layer':
      // A softmax at the very end may still be given another shape.
      return { ...input, sizes: wholeSizes(sizes, elementCount(input.sizes)) };
    default:
      return layerOutput(input, name);
  }
}

/** Axes in another order: axis i of the result is axis `axes[i]`, batch included. */
export function transpose(name: string, input: Value | undefined, axes: readonly number[]): Value {
  if (input?.kind === 'constant') return constantOf(transposed(input.array, axes));
  if (input?.kind === 'aside') return aside;
  const value = layerOutput(input, name);
  if ([...axes].sort((a, b) => a - b).some((axis, at) => axis !== at) || axes.length !== value.sizes.length)
    throw new Untranslatable(
      `"${name}" orders the axes of its input as ${axes.join(', ')}, which it has not.`,
    );
  const { places } = value;
  const moved = transposedPlaces(value.sizes, axes);
  return {
    ...value,
    sizes: axes.map((axis) => value.sizes[axis] ?? 1),
    places: places === null ? moved : moved.map((index) => places[index] ?? 0),
  };
}

/** Everything but the axes before `axis` (1: the batch) made into one. */
export function flatten(name: string, input: Value | undefined, axis: number): Value {
  if (input?.kind === 'constant' || input?.kind === 'aside') return reshape(name, input, [1, -1]);
  const { sizes } = layerOutput(input, name);
  const from = axis < 0 ? axis + sizes.length : axis;
  return reshape(name, input, [elementCount(sizes.slice(0, from)), elementCount(sizes.slice(from))]);
}

/** Units `begin` to `begin + size` of a tensor's only long axis. */
export function sliceOf(
  draft: NetworkDraft,
  name: string,
  input: Value | undefined,
  axis: number,
  begin: number,
  size: number,
): LayerOutput {
  const value = layerOutput(input, name);
  const length = value.sizes[axis] ?? 0;
  const sizes = value.sizes.map((old, at) => (at === axis ? size : old));
  if (begin === 0 && size === length) return value;
  const start = value.places?.[begin] ?? begin;
  const inOneRun = Array.from({ length: size }, (_, at) => at).every(
    (at) => (value.places?.[begin + at] ?? begin + at) === start + at,
  );
  if (length !== elementCount(value.sizes) || !inOneRun || size < 1 || begin < 0 || begin + size > length)
    throw new Untranslatable(
      `"${name}" takes a part of a tensor of ${value.sizes.join(' x ')}; Fovea takes parts of vectors only.`,
    );
  const node = {
    op: 'slice' as const,
    name: draft.freeName(name),
    from: vectorTensor(draft, value),
    begin: start,
    size,
  };
  return draft.add(node, [size], { sizes });
}
