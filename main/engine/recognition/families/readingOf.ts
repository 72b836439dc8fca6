import type { NetworkOutputs } from '../../../domain/network/definition.ts';
import { ShapeError } from '../../../domain/network/shapes.ts';
import type { ArrangementChoice } from '../arrays/arrangements.ts';
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
}

/** A finished network as a reading. */
export function readingOf(
  { contents, tensors, setAside }: SortedCheckpoint,
  arrangement: ArrangementChoice,
  assembly: NetworkAssembly,
  description: ReadingDescription,
): Reading {
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
    assumed: [...description.assumed, ...arrangement.assumed, ...assumedPreprocessing(preprocessing)],
    ignored: [
      ...setAside,
      ...groupedNames([...tensors.keys()].filter((name) => !assembly.used.has(name) && !isSupport(name))),
    ],
  };
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
