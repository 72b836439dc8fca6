import { elementCount } from '../../../domain/network/shape.ts';
import { inFileOrder, vectorTensor } from './dense.ts';
import type { NetworkDraft } from './networkDraft.ts';
import { Untranslatable } from './untranslatable.ts';
import { layerOutput, type LayerOutput, type Sum, type Value } from './values.ts';

/** The value as parts of a sum. */
export function sumOf(value: Value | undefined, sign: 1 | -1, reader: string): Sum {
  if (value?.kind !== 'sum')
    return { kind: 'sum', terms: [{ of: layerOutput(value, reader), mean: false, sign }] };
  return {
    kind: 'sum',
    terms: value.terms.map((term) => ({ ...term, sign: term.sign === sign ? 1 : -1 })),
  };
}

/**
 * Two parts of a sum put together, in whatever order a file does it: the dueling head once V, A and the mean of A are
 * there (Wang et al. 2016), parts of one until then. Throws `Untranslatable` where it cannot become one.
 */
export function joinSums(draft: NetworkDraft, name: string, first: Sum, second: Sum): Value {
  const terms = [...first.terms, ...second.terms];
  const means = terms.filter(({ mean }) => mean);
  const plain = terms.filter(({ mean }) => !mean);
  const [mean] = means;
  if (means.length > 1 || plain.length > 2 || mean?.sign === 1 || plain.some(({ sign }) => sign === -1))
    throw new Untranslatable(`"${name}" adds tensors that are not those of a dueling head.`);
  const [left, right] = plain;
  if (left === undefined || right === undefined) return { kind: 'sum', terms };
  const [value, advantage] = count(left.of) < count(right.of) ? [left.of, right.of] : [right.of, left.of];
  if (mean === undefined) return { kind: 'sum', terms };
  if (mean.of.tensor !== advantage.tensor)
    throw new Untranslatable(`"${name}" subtracts the mean of another tensor than the advantages.`);
  return dueling(draft, name, advantage, value);
}

function dueling(draft: NetworkDraft, name: string, advantage: LayerOutput, value: LayerOutput): LayerOutput {
  const { sizes } = advantage;
  const atoms = sizes.length === 3 ? (sizes[2] ?? 1) : 1;
  if (sizes.length > 3 || count(value) !== atoms)
    throw new Untranslatable(
      `"${name}" is a dueling head of ${sizes.join(' x ')}, which Fovea cannot express.`,
    );
  const ordered = inFileOrder(draft, advantage, name);
  const node = {
    op: 'dueling' as const,
    name: draft.freeName(name),
    from: vectorTensor(draft, ordered),
    value: vectorTensor(draft, inFileOrder(draft, value, name)),
    atoms,
  };
  return draft.add(node, [count(advantage)], { sizes });
}

function count({ shape }: LayerOutput): number {
  return elementCount(shape);
}
