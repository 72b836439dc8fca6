import { constantOf, aside, layerOutput, type Value } from './values.ts';
import { gathered } from './constants.ts';
import type { NetworkDraft } from './networkDraft.ts';
import { sliceOf } from './shaping.ts';
import { Untranslatable } from './untranslatable.ts';

/** Entries along an axis: from `begin` up to, not including, `end`, each `step`. */
export interface AxisRange {
  axis: number;
  begin: number;
  end: number;
  step: number;
}

/** Ranges along axes of a constant, or along the only long axis of a vector. */
export function sliceRanges(
  draft: NetworkDraft,
  name: string,
  input: Value | undefined,
  ranges: readonly AxisRange[],
): Value {
  if (input?.kind === 'aside') return aside;
  if (input?.kind === 'constant') {
    let { array } = input;
    for (const range of ranges) {
      const { begin, end } = within(range, array.sizes[range.axis] ?? 1);
      const indices: number[] = [];
      if (range.step > 0) for (let index = begin; index < end; index += range.step) indices.push(index);
      array = gathered(array, range.axis, indices);
    }
    return constantOf(array);
  }
  let value = layerOutput(input, name);
  for (const range of ranges) {
    const { begin, end } = within(range, value.sizes[range.axis] ?? 1);
    if (range.step !== 1)
      throw new Untranslatable(`"${name}" takes every ${range.step}th unit, which Fovea cannot express.`);
    value = sliceOf(draft, name, value, range.axis, begin, end - begin);
  }
  return value;
}

/** Negative places count from the end, and ends beyond the last entry mean all of them. */
function within({ begin, end }: AxisRange, size: number): { begin: number; end: number } {
  const place = (index: number): number => Math.min(Math.max(index < 0 ? index + size : index, 0), size);
  return { begin: place(begin), end: place(end) };
}
