import type { NetworkOutputs } from '../../../domain/network/definition.ts';
import { ShapeError } from '../../../domain/network/shape.ts';
import type { ArrangementChoice } from '../arrays/arrangements.ts';
import type { NamedLayer } from '../arrays/namedLayers.ts';
import { groupedNames } from '../arrays/setAside.ts';
import { isSupport } from '../heads/headHints.ts';
import type { NetworkAssembly } from '../networkAssembly.ts';
import { assumedPreprocessing } from '../preprocessingFor.ts';
import type { Reading } from '../reading.ts';
import type { SortedCheckpoint } from './family.ts';

/** What a family says of a network beside its nodes. */
export interface ReadingDescription {
  /** The architecture. */
  id: string;
  title: string;
  /** Ends the id of the reading: `~flipped`. */
  suffixes: readonly string[];
  /** Ends its title. */
  details: readonly string[];
  outputs: NetworkOutputs;
  actions: number;
  preprocessing: string;
  assumed: readonly string[];
  /** Layers that it leaves out on purpose: heads that the agent does not play by, other networks of the file. */
  spared?: readonly NamedLayer[];
}

/**
 * A finished network as a reading; `null` where it leaves out a layer that was not spared or could not be read, since its
 * numbers would then be wrong.
 */
export function readingOf(
  checkpoint: SortedCheckpoint,
  arrangement: ArrangementChoice,
  assembly: NetworkAssembly,
  description: ReadingDescription,
): Reading | null {
  const { contents, tensors, setAside } = checkpoint;
  if (checkpoint.unread.length > 0 || leavesOut(checkpoint, assembly.used, description.spared ?? []))
    return null;
  const { id, outputs, actions, preprocessing } = description;
  const details = [...description.details, arrangement.title].filter((detail) => detail !== '');
  const title = [description.title, ...details].join(', ');
  return {
    id: [id, ...description.suffixes, arrangement.suffix].join(''),
    title,
    definition: assembly.definition(id, title, outputs),
    actions,
    weights: assembly.weights,
    preprocessing,
    statistics: contents.facts.observationStatistics ?? null,
    recognised: [`${title}, from the names and shapes of ${String(assembly.used.size)} arrays`],
    assumed: [
      ...description.assumed,
      ...assumedNorms(checkpoint),
      ...arrangement.assumed,
      ...assumedPreprocessing(preprocessing),
    ],
    ignored: [
      ...setAside,
      ...groupedNames([...tensors.keys()].filter((name) => !assembly.used.has(name) && !isSupport(name))),
    ],
  };
}

function leavesOut(
  { layers, norms }: SortedCheckpoint,
  used: ReadonlySet<string>,
  spared: readonly NamedLayer[],
): boolean {
  const left = new Set([...spared, ...spared.flatMap((layer) => norms.get(layer)?.layer ?? [])]);
  return layers.some((layer) => !left.has(layer) && layer.names.some((name) => !used.has(name)));
}

/** Where a normalisation stands is in a module's list of layers, if there is one. */
function assumedNorms({ norms, contents }: SortedCheckpoint): string[] {
  const isTold = contents.layers.some(({ kind }) => kind === 'batchNorm');
  return norms.size === 0 || isTold
    ? []
    : ['Each normalisation stands between its layer and the activation of it.'];
}

/** What `build` gives, or `null` where the layers do not fit together so. */
export function whereItFits<T>(build: () => T | null): T | null {
  try {
    return build();
  } catch (thrown) {
    if (thrown instanceof ShapeError) return null;
    throw thrown;
  }
}
