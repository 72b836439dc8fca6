import type { NamedTensors } from '../../../domain/checkpoint/namedTensors.ts';
import type { NetworkDefinition } from '../../../domain/network/definition.ts';
import type { Shape } from '../../../domain/network/shape.ts';
import { parameterShapes } from '../../../domain/network/shapes.ts';
import type { WeightArray, Weights } from '../../../domain/network/weights.ts';
import { networkDefinitions } from '../../networks/definitions.ts';
import { groupedNames } from '../arrays/setAside.ts';
import { assumedPreprocessing } from '../preprocessingFor.ts';
import type { Reading } from '../reading.ts';
import { isBias, namesByOrder, shortName } from './baselinesNames.ts';
import type { Family, SortedCheckpoint } from './family.ts';

/**
 * The sixteen networks of Free-Lunch Saliency and attention-entropy under the names of OpenAI Baselines, or without any
 * (agent-formats.md 3.4). Several differ in what they do, not in shape (fls-and-attention.md 1.3): each is a reading,
 * the one that the file is named after first, else the plainest.
 */
export const freeLunch: Family = {
  id: 'free-lunch',
  isSure: () => true,
  architectures: networkDefinitions.map(({ id }) => id),
  readings(checkpoint) {
    const { weights, names } = shortNamed(checkpoint);
    const actions = weights.get('pi/w')?.shape[1] ?? 0;
    const stem = checkpoint.fileName.replace(/\.[^.]*$/, '');
    const fitting = networkDefinitions
      .filter((definition) => fits(definition, actions, weights))
      .sort((a, b) => Number(b.id === stem) - Number(a.id === stem));
    return fitting.map((definition) =>
      reading(checkpoint, definition, { actions, weights, names, fitting, stem }),
    );
  },
};

/** Arrays under this program's short names, with the file's name of each. */
function shortNamed({ tensors, contents }: SortedCheckpoint): {
  weights: Map<string, WeightArray>;
  names: Map<string, string>;
} {
  const byName = collected(tensors, shortName);
  if (byName.weights.has('pi/w') || contents.library !== 'baselines') return byName;
  // Nameless lists, and dictionaries whose names were patched, are in the order of the network's making.
  const order = namesByOrder(networkShapes([...tensors.values()].map(({ shape }) => shape)));
  const places = new Map([...tensors.keys()].map((name, at) => [name, order[at]]));
  return collected(tensors, (name) => places.get(name) ?? null);
}

/** Shapes up to the value head and its bias, the last of the network; behind them come slots of the optimiser. */
function networkShapes(shapes: readonly Shape[]): readonly Shape[] {
  const valueHead = shapes.findIndex((shape) => shape.length === 2 && shape[1] === 1);
  return valueHead < 0 ? shapes : shapes.slice(0, valueHead + 2);
}

function collected(
  tensors: NamedTensors,
  rename: (name: string) => string | null,
): { weights: Map<string, WeightArray>; names: Map<string, string> } {
  const weights = new Map<string, WeightArray>();
  const names = new Map<string, string>();
  for (const [name, { shape, data }] of tensors) {
    const short = rename(name);
    if (short === null || weights.has(short)) continue;
    weights.set(short, { shape: isBias(short) ? [data.length] : shape, data });
    names.set(short, name);
  }
  return { weights, names };
}

/** Every parameter is there in its shape, and no other array but of the untrained head that stable-baselines 2 adds. */
function fits(definition: NetworkDefinition, actions: number, weights: Weights): boolean {
  if (actions === 0) return false;
  const parameters = parameterShapes(definition, actions);
  const hasAll = [...parameters].every(([name, shape]) => weights.get(name)?.shape.join() === shape.join());
  return (
    hasAll &&
    [...weights].every(
      ([name, { data }]) => parameters.has(name) || name.startsWith('q/') || data.length <= 1,
    )
  );
}

interface Found {
  actions: number;
  weights: ReadonlyMap<string, WeightArray>;
  /** The file's names by the short ones. */
  names: ReadonlyMap<string, string>;
  fitting: readonly NetworkDefinition[];
  stem: string;
}

function reading(
  { contents, tensors, setAside }: SortedCheckpoint,
  definition: NetworkDefinition,
  { actions, weights, names, fitting, stem }: Found,
): Reading {
  const used = parameterShapes(definition, actions);
  const usedNames = new Set([...used.keys()].map((short) => names.get(short)));
  const preprocessing = contents.library === 'stable-baselines2' ? 'baselines' : 'free-lunch';
  const { id, title } = definition;
  const others = fitting.filter((other) => other !== definition).map((other) => other.id);
  const reason =
    id === stem
      ? "from the file's name"
      : fitting[0] === definition
        ? 'the plainest that fits'
        : 'one that fits';
  return {
    id,
    title,
    definition,
    actions,
    weights: new Map([...used.keys()].flatMap((name) => [...weightEntry(name, weights)])),
    preprocessing,
    statistics: contents.facts.observationStatistics ?? null,
    recognised: [`${title} (${id}), from the names and shapes of its ${String(used.size)} arrays`],
    assumed: [
      ...(others.length > 0 ? [`${id}, ${reason}; its shapes also fit ${others.join(', ')}`] : []),
      ...assumedPreprocessing(preprocessing),
    ],
    ignored: [...setAside, ...groupedNames([...tensors.keys()].filter((name) => !usedNames.has(name)))],
  };
}

function weightEntry(name: string, weights: Weights): [string, WeightArray][] {
  const array = weights.get(name);
  return array === undefined ? [] : [[name, array]];
}
