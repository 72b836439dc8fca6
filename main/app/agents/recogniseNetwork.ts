import { FoveaError } from '../../domain/errors.ts';
import type { NetworkDefinition } from '../../domain/network/definition.ts';
import { networkDefinitions } from '../../engine/networks/definitions.ts';
import { definitionById } from '../../engine/networks/findDefinition.ts';
import { parameterShapes } from '../../domain/network/shapes.ts';

/** The shapes of a checkpoint's arrays by name; all that tells networks apart. */
type ArrayShapes = ReadonlyMap<string, { readonly shape: readonly number[] }>;

/** Which network a checkpoint holds, and how sure that is. */
export interface RecognisedNetwork {
  definition: NetworkDefinition;
  actions: number;
  /** All networks whose parameters have just these names and shapes. */
  candidates: string[];
  recognised: string[];
  assumed: string[];
  /** Arrays in the file that the network does not use. */
  unused: string[];
}

/**
 * Matches array names and shapes against the sixteen networks. Several differ in what they do, not in shape
 * (fls-and-attention.md 1.3), so of those the name decides: the one asked for, the file's name, else the plainest,
 * which is then said to be assumed.
 * Errors: `checkpoint-unrecognised` when none fits, `agent-does-not-fit` when the wanted one does not.
 */
export function recogniseNetwork(
  arrays: ArrayShapes,
  hint: { wanted: string | undefined; fileName: string },
): RecognisedNetwork {
  const actions = arrays.get('pi/w')?.shape[1] ?? 0;
  const fitting = networkDefinitions.filter((definition) => fits(definition, actions, arrays));
  const candidates = fitting.map((definition) => definition.id);
  const { definition, assumed } = chosen(fitting, actions, arrays, hint);
  const used = parameterShapes(definition, actions);
  return {
    definition,
    actions,
    candidates,
    recognised: [
      `${definition.title} (${definition.id}), from the names and shapes of its ${String(used.size)} arrays`,
    ],
    assumed,
    unused: [...arrays.keys()].filter((name) => !used.has(name)),
  };
}

function chosen(
  fitting: readonly NetworkDefinition[],
  actions: number,
  arrays: ArrayShapes,
  { wanted, fileName }: { wanted: string | undefined; fileName: string },
): { definition: NetworkDefinition; assumed: string[] } {
  if (wanted !== undefined) {
    const definition = definitionById(wanted);
    if (fitting.includes(definition)) return { definition, assumed: [] };
    throw new FoveaError(
      'agent-does-not-fit',
      `${fileName} does not fit the network ${wanted}: ${firstDifference(definition, actions, arrays)} ${
        fitting.length > 0 ? `It fits: ${fitting.map(({ id }) => id).join(', ')}.` : ''
      }`.trim(),
    );
  }
  const [plainest, ...others] = fitting;
  if (!plainest) {
    throw new FoveaError(
      'checkpoint-unrecognised',
      `${fileName} holds arrays, but none of the networks that Fovea knows has their names and shapes. It has: ${shown(arrays)}.`,
    );
  }
  if (others.length === 0) return { definition: plainest, assumed: [] };
  const named = fitting.find(({ id }) => stemOf(fileName) === id);
  const rest = fitting.filter((definition) => definition !== (named ?? plainest)).map(({ id }) => id);
  const alike = `its shapes also fit ${rest.join(', ')}`;
  return named
    ? { definition: named, assumed: [`${named.id}, from the file's name; ${alike}`] }
    : { definition: plainest, assumed: [`${plainest.id}, the plainest that fits; ${alike}`] };
}

/** Every parameter is there in its shape, and no array of another layer of the family (such as an attention). */
function fits(definition: NetworkDefinition, actions: number, arrays: ArrayShapes): boolean {
  const parameters = parameterShapes(definition, actions);
  const hasAll = [...parameters].every(([name, shape]) => sameShape(arrays.get(name)?.shape, shape));
  return hasAll && [...arrays.keys()].every((name) => parameters.has(name) || !layerNames.has(name));
}

/** Names of parameters of any known network: an array of that name that is left over means another network. */
const layerNames = new Set(
  networkDefinitions.flatMap((definition) => [...parameterShapes(definition, 1).keys()]),
);

function firstDifference(definition: NetworkDefinition, actions: number, arrays: ArrayShapes): string {
  for (const [name, shape] of parameterShapes(definition, actions)) {
    const found = arrays.get(name)?.shape;
    if (!found) return `"${name}" is missing.`;
    if (!sameShape(found, shape)) return `"${name}" is ${found.join(' x ')} instead of ${shape.join(' x ')}.`;
  }
  return 'it holds layers that this network does not have.';
}

function sameShape(one: readonly number[] | undefined, other: readonly number[]): boolean {
  return one?.length === other.length && one.every((size, axis) => size === other[axis]);
}

function stemOf(fileName: string): string {
  return fileName.replace(/\.[^.]*$/, '');
}

function shown(arrays: ArrayShapes): string {
  const names = [...arrays].map(([name, { shape }]) => `${name} [${shape.join(', ')}]`);
  return names.length > 6
    ? `${names.slice(0, 6).join(', ')} and ${String(names.length - 6)} more`
    : names.join(', ');
}
