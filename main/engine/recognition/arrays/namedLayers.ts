import type { NamedTensors, Tensor } from '../../../domain/checkpoint/namedTensors.ts';
import { arrayName, type ArrayPart, placeInList } from './arrayName.ts';
import { joinedGates } from './joinedGates.ts';

/** The arrays of one layer, in the file's layout, with the names that they have there. */
export interface NamedLayer {
  /** As the file calls it. */
  path: string;
  kind: 'conv' | 'dense' | 'recurrent' | 'norm';
  arrays: ReadonlyMap<ArrayPart, Tensor>;
  names: readonly string[];
}

/** The layers of `sortedLayers`. */
export function namedLayers(tensors: NamedTensors): NamedLayer[] {
  return sortedLayers(tensors).layers;
}

/** Arrays sorted into layers, and the names of those that are part of a network but of no kind of layer that is read. */
export interface SortedLayers {
  layers: NamedLayer[];
  /** A network that is read without them gives other numbers. */
  unread: string[];
}

/**
 * Arrays sorted into layers by their names, in the file's order; nameless lists by their order, each matrix or kernel
 * with the bias after it. Counters, buffers and the noise of noisy layers belong to none and are left out.
 */
export function sortedLayers(tensors: NamedTensors): SortedLayers {
  const groups = new Map<string, { arrays: Map<ArrayPart, Tensor>; names: string[] }>();
  const unread: string[] = [];
  const add = (path: string, part: ArrayPart, name: string, tensor: Tensor): void => {
    const group = groups.get(path) ?? { arrays: new Map<ArrayPart, Tensor>(), names: [] };
    groups.set(path, group);
    if (group.arrays.has(part)) {
      if (tensor.data.length > 1) unread.push(name);
      return;
    }
    group.arrays.set(part, tensor);
    group.names.push(name);
  };
  let latest = '';
  for (const [name, tensor] of inListOrder(tensors)) {
    const found = arrayName(name);
    if (found !== null && found.part !== 'noise') add(found.layer, found.part, name, tensor);
    if (found !== null) continue;
    if (placeInList(name) === null) {
      if (isParameter(tensor)) unread.push(name);
      continue;
    }
    const isMatrix = !isList(tensor);
    if (isMatrix) latest = name;
    add(latest, isMatrix ? 'weight' : 'bias', name, tensor);
  }
  const layers: NamedLayer[] = [];
  for (const [path, { arrays, names }] of groups) {
    const kind = kindOf(arrays);
    if (kind !== null) layers.push({ path, kind, arrays, names });
    else if ([...arrays.values()].some(({ data }) => data.length > 1)) unread.push(...names);
  }
  const joined = joinedGates(layers);
  return { layers: joined.layers, unread: [...unread, ...joined.unread.flatMap(({ names }) => names)] };
}

/** Whether an array of an unknown name can be one that training changed: counters and lists of settings cannot. */
function isParameter({ shape, dtype, data }: Tensor): boolean {
  return shape.length > 1 && data.length > 1 && /float/.test(dtype);
}

function inListOrder(tensors: NamedTensors): [string, Tensor][] {
  const entries = [...tensors];
  if (!entries.every(([name]) => placeInList(name) !== null)) return entries;
  return entries.sort(([a], [b]) => (placeInList(a) ?? 0) - (placeInList(b) ?? 0));
}

/** Whether an array is a list of numbers, [n] or as OpenAI Baselines wraps it, [1, n, 1, 1]. */
function isList({ shape }: Tensor): boolean {
  if (shape.length <= 1) return true;
  return shape.length === 4 && shape[0] === 1 && shape[2] === 1 && shape[3] === 1;
}

function kindOf(arrays: Map<ArrayPart, Tensor>): NamedLayer['kind'] | null {
  if ([...arrays.values()].some(({ data }) => data.length === 0)) return null;
  if (arrays.has('stateWeight')) {
    // Keras calls the weights of a recurrent layer's input as those of any layer.
    const weight = arrays.get('weight');
    if (weight !== undefined) arrays.set('inputWeight', weight);
    const isVector = (part: ArrayPart): boolean => arrays.get(part)?.shape.length === 2;
    return isVector('inputWeight') && isVector('stateWeight') ? 'recurrent' : null;
  }
  if (arrays.has('mean') && arrays.has('variance')) {
    // PyTorch calls the scale of a normalisation `weight`.
    const weight = arrays.get('weight');
    if (weight !== undefined && !arrays.has('scale')) arrays.set('scale', weight);
    return 'norm';
  }
  const rank = arrays.get('weight')?.shape.length;
  if (rank === 4) return 'conv';
  return rank === 2 ? 'dense' : null;
}
