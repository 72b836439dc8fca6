import type { NetworkDefinition } from '../../domain/network/definition.ts';
import type { Shape } from '../../domain/network/shape.ts';
import { parameterShapes } from '../../domain/network/shapes.ts';
import { networkDefinitions } from '../networks/definitions.ts';
import { convolutionSizes, vectorSizes } from './arrays/sizes.ts';
import { shortName } from './families/baselinesNames.ts';
import type { SortedCheckpoint } from './families/family.ts';
import { headReason } from './headReason.ts';
import { isContinuous } from './heads/headHints.ts';
import { isTooLarge } from './sortedCheckpoint.ts';
import { stacksOfKernels } from './trunks/knownStacks.ts';

/** Why none of the networks fits a file: what it holds, and what comes closest. */
export function reasonOf(sorted: SortedCheckpoint): string {
  if (isContinuous(sorted))
    return 'it holds a policy of continuous actions (an array of their spread is there), which no Atari game has.';
  if (isTooLarge(sorted))
    return `it holds ${String(sorted.layers.length)} layers, more than any agent for Atari games has.`;
  if (sorted.layers.every(({ kind }) => kind === 'norm'))
    return `it holds no layer of a network. It has: ${shown(sorted)}.`;
  const closest = closestDefinition(sorted);
  const near =
    closest === null
      ? (headReason(sorted) ?? convolutionsIn(sorted))
      : `Closest is ${closest.id}: ${differenceOf(sorted, closest) ?? ''}`;
  return `none of the networks that Fovea knows has its arrays. ${near} It has: ${shown(sorted)}.`;
}

/** What keeps a file from being that one of the sixteen networks; `null` for a network of another name. */
export function differenceFrom(sorted: SortedCheckpoint, id: string): string | null {
  const definition = networkDefinitions.find((one) => one.id === id);
  if (definition === undefined) return null;
  return differenceOf(sorted, definition) ?? 'it holds layers that this network does not have.';
}

function differenceOf(sorted: SortedCheckpoint, definition: NetworkDefinition): string | null {
  const shapes = shortShapes(sorted);
  for (const [name, shape] of parameterShapes(definition, shapes.get('pi/w')?.[1] ?? 1)) {
    const found = shapes.get(name);
    if (found === undefined) return `"${name}" is missing.`;
    if (found.join() !== shape.join())
      return `"${name}" is ${found.join(' x ')} instead of ${shape.join(' x ')}.`;
  }
  return null;
}

/** The one of the sixteen whose arrays are most like the file's; `null` where none is half like it. */
function closestDefinition(sorted: SortedCheckpoint): NetworkDefinition | null {
  const shapes = shortShapes(sorted);
  let [best, most] = [null as NetworkDefinition | null, 0.5];
  for (const definition of networkDefinitions) {
    const wanted = parameterShapes(definition, shapes.get('pi/w')?.[1] ?? 1);
    const fitting = [...wanted].filter(([name, shape]) => shapes.get(name)?.join() === shape.join());
    const share = fitting.length / new Set([...wanted.keys(), ...shapes.keys()]).size;
    if (share > most) [best, most] = [definition, share];
  }
  return best;
}

function shortShapes({ tensors }: SortedCheckpoint): Map<string, Shape> {
  return new Map(
    [...tensors].map(([name, { shape, data }]) => {
      const short = shortName(name);
      return [short, short.endsWith('/b') ? [data.length] : shape];
    }),
  );
}

/** What its convolutions are like and how many numbers its first dense layer wants of them. */
function convolutionsIn({ layers, arrangements }: SortedCheckpoint): string {
  const [arrangement] = arrangements;
  const convolutions = layers.filter(({ kind }) => kind === 'conv');
  const dense = layers.find(({ kind }) => kind === 'dense' || kind === 'recurrent');
  if (arrangement === undefined || convolutions.length === 0)
    return 'It has no convolutions, and its layers make no network.';
  const sizes = convolutions.map((layer) => convolutionSizes(layer, arrangement));
  const kernels = sizes.map(({ rows }) => rows);
  const wants =
    dense === undefined
      ? 'and no dense layer'
      : `and a dense layer that reads ${String(vectorSizes(dense, arrangement).inputs)} numbers`;
  const [near] = stacksOfKernels(kernels);
  const closest =
    near === undefined
      ? ''
      : ` Closest is the ${near.title}, which has these kernels but gives another count.`;
  const described = sizes.map(
    ({ rows, columns, outputs }) => `${String(rows)} x ${String(columns)} to ${String(outputs)}`,
  );
  return `It has convolutions of ${described.join(', ')} maps ${wants}; no usual strides and padding lead from one to the other, or too many do.${closest}`;
}

function shown({ tensors }: SortedCheckpoint): string {
  const names = [...tensors].map(([name, { shape }]) => `${name} [${shape.join(', ')}]`);
  return names.length > 6
    ? `${names.slice(0, 6).join(', ')} and ${String(names.length - 6)} more`
    : names.join(', ');
}
