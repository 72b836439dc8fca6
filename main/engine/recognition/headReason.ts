import type { ArrangementChoice } from './arrays/arrangements.ts';
import { membersOf } from './arrays/members.ts';
import type { NamedLayer } from './arrays/namedLayers.ts';
import { vectorSizes } from './arrays/sizes.ts';
import type { SortedCheckpoint } from './families/family.ts';
import { addsToItsInput, feedGraph, leavesOf, type VectorSource } from './heads/feedGraph.ts';
import { headHints } from './heads/headHints.ts';
import { headPlans } from './heads/headPlans.ts';
import { pathThrough } from './trunks/flattenedSize.ts';
import { stacksFor } from './trunks/stacksFor.ts';
import { trunkedLayers, trunkSizes } from './trunks/trunks.ts';

/**
 * Why a file is not read although its convolutions lead to its dense layers, or it has none: what the layers behind them
 * are. `null` where it is the convolutions that do not fit, or where the layers behind them do.
 */
export function headReason(sorted: SortedCheckpoint): string | null {
  for (const arrangement of sorted.arrangements)
    for (const { layers } of membersOf(sorted.layers)) {
      const found = bodyOf(sorted, arrangement, layers);
      const reason = found && reasonBehind(sorted, arrangement, found);
      if (reason !== null) return reason;
    }
  return null;
}

/** The layers behind the convolutions, and the vectors that these give. */
interface Body {
  vectors: readonly NamedLayer[];
  starts: readonly VectorSource[];
  hasConvolutions: boolean;
}

function bodyOf(
  sorted: SortedCheckpoint,
  arrangement: ArrangementChoice,
  layers: readonly NamedLayer[],
): Body | null {
  const { trunks, vectors } = trunkedLayers(layers, arrangement);
  const [first] = vectors;
  if (first === undefined) return null;
  const inputs = (layer: NamedLayer): number => vectorSizes(layer, arrangement).inputs;
  const [trunk] = trunks;
  if (trunk === undefined)
    return { vectors, starts: [{ size: inputs(first), role: null, layer: null }], hasConvolutions: false };
  const sizes = trunkSizes(trunk, arrangement);
  const [stack] = sizes ? stacksFor(sorted, trunk, sizes, new Set(vectors.map(inputs))) : [];
  if (!sizes || stack === undefined) return null;
  const { size } = pathThrough(sizes, stack.layers, stack.side);
  return {
    vectors,
    starts: trunks.map(({ role }) => ({ size, role, layer: null })),
    hasConvolutions: true,
  };
}

function reasonBehind(
  sorted: SortedCheckpoint,
  arrangement: ArrangementChoice,
  { vectors, starts, hasConvolutions }: Body,
): string | null {
  const begin = hasConvolutions
    ? 'Its convolutions lead to its dense layers, but'
    : 'It has no convolutions, and';
  const added = vectors.find(addsToItsInput);
  if (added !== undefined)
    return `${begin} what "${added.path}" gives is added to what it reads, which arrays alone do not tell.`;
  const fed = feedGraph(vectors, starts, arrangement);
  if (fed === null) return `${begin} its dense layers do not follow one another.`;
  const leaves = leavesOf(fed);
  if (headPlans(leaves, headHints(sorted)).length > 0) return null;
  const outputs = leaves.map(({ layer, size }) => `${layer.path} (${String(size)})`);
  return `${begin} what nothing reads on is no policy and value that go together: ${outputs.join(', ')}.`;
}
