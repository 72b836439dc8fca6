import { elementCount } from '../../../domain/network/shape.ts';
import { vectorTensor } from './dense.ts';
import type { NetworkDraft } from './networkDraft.ts';
import { Untranslatable } from './untranslatable.ts';
import { layerOutput, type LayerOutput, type Value } from './values.ts';

/** Vectors one after the other along their only long axis. */
export function concatenate(
  draft: NetworkDraft,
  name: string,
  values: readonly (Value | undefined)[],
  axis: number,
): LayerOutput {
  const parts = values.map((value) => layerOutput(value, name));
  const [first] = parts;
  const along = axis < 0 ? axis + (first?.sizes.length ?? 0) : axis;
  if (first === undefined || parts.some(({ sizes }) => sizes.some((size, at) => at !== along && size !== 1)))
    throw new Untranslatable(`"${name}" joins pictures along an axis, which Fovea does only with vectors.`);
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const lengths = parts.map(({ shape }) => elementCount(shape));
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const node = {
    op: 'concat' as const,
    name: draft.freeName(name),
    from: parts.map((part) => vectorTensor(draft, part)),
  };
  const made = draft.add(node, [total], {
    sizes: first.sizes.map((size, at) => (at === along ? total : size)),
  });
  if (parts.every(({ places }) => places === null)) return made;
  const places = new Int32Array(total);
  let start = 0;
  for (const [at, part] of parts.entries()) {
    const length = lengths[at] ?? 0;
    for (let index = 0; index < length; index += 1)
      places[start + index] = start + (part.places?.[index] ?? index);
    start += length;
  }
  return { ...made, places };
}
