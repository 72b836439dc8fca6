import { elementCount } from '../../../domain/network/shape.ts';
import type { Tensor, NamedTensors } from '../../../domain/checkpoint/namedTensors.ts';
import { unreadableCheckpoint } from '../checkpointErrors.ts';

/** Nested dictionaries of arrays, in which JAX libraries, RLlib and many authors keep a network, whatever wrote them. */
export type ArrayTree = Branch | ArrayLeaf | Setting;

export interface Branch {
  kind: 'branch';
  /**
   * Made, and arrays converted, when it is asked for: a checkpoint may hold far more (target network, optimiser, logs)
   * than is needed. Throws `FoveaError` 'checkpoint-unreadable' for an array whose bytes do not fill its shape.
   */
  readonly entries: ReadonlyMap<string, ArrayTree>;
}

export interface ArrayLeaf {
  kind: 'array';
  tensor: Tensor;
}

/** Anything else: a number, a text or bytes as they are; `null` for what is none of these. */
export interface Setting {
  kind: 'setting';
  value: string | number | boolean | Uint8Array | null;
}

// A tree refers to itself or repeats its parts without end where it exceeds these; networks have some hundred arrays.
const deepest = 64;
const mostVisits = 100_000;
const mostNamed = 12;

/** A branch whose entries are made at the first look. */
export function branch(make: () => ReadonlyMap<string, ArrayTree>): Branch {
  let made: ReadonlyMap<string, ArrayTree> | null = null;
  return {
    kind: 'branch',
    get entries() {
      return (made ??= make());
    },
  };
}

/** What lies at a path of keys; `null` where nothing does. */
export function entryAt(tree: ArrayTree, ...path: string[]): ArrayTree | null {
  let current: ArrayTree = tree;
  for (const key of path) {
    const next = current.kind === 'branch' ? current.entries.get(key) : undefined;
    if (next === undefined) return null;
    current = next;
  }
  return current;
}

/** The branch at a path of keys; `null` where there is none. */
export function branchAt(tree: ArrayTree, ...path: string[]): Branch | null {
  const found = entryAt(tree, ...path);
  return found?.kind === 'branch' ? found : null;
}

/** The text or number at a path of keys, also where it is an array of one number; `null` where there is none. */
export function settingAt(tree: ArrayTree, ...path: string[]): string | number | boolean | null {
  const found = entryAt(tree, ...path);
  if (found?.kind === 'setting') return found.value instanceof Uint8Array ? null : found.value;
  if (found?.kind !== 'array') return null;
  const { shape, data } = found.tensor;
  return elementCount(shape) === 1 ? (data[0] ?? null) : null;
}

/** Does a branch hold arrays, at any depth? */
export function holdsArrays(tree: ArrayTree, fileName: string): boolean {
  return !walk(tree, fileName, (leaf) => leaf.kind !== 'array');
}

/**
 * All arrays below a branch by their paths (`params/Conv_0/kernel`), each path after the prefix, and the paths of what
 * is no array. Throws `FoveaError` 'checkpoint-unreadable' for two arrays of one path and for endless trees.
 */
export function flattened(
  tree: Branch,
  fileName: string,
  prefix = '',
): { tensors: NamedTensors; others: string[] } {
  const tensors: NamedTensors = new Map();
  const others: string[] = [];
  walk(tree, fileName, (leaf, path) => {
    const name = prefix + path;
    if (leaf.kind === 'setting') others.push(name);
    else if (tensors.has(name))
      throw unreadableCheckpoint(fileName, `two of its arrays are called "${name}"`);
    else tensors.set(name, leaf.tensor);
    return true;
  });
  return { tensors, others: shortened(others) };
}

function shortened(names: readonly string[]): string[] {
  if (names.length <= mostNamed) return [...names];
  return [
    ...names.slice(0, mostNamed),
    `${String(names.length - mostNamed)} more entries that are no arrays`,
  ];
}

type Leaf = ArrayLeaf | Setting;

/** Visits leaves in order until `visit` says false; true when all were visited. */
function walk(tree: ArrayTree, fileName: string, visit: (leaf: Leaf, path: string) => boolean): boolean {
  let visits = 0;
  const step = (at: ArrayTree, path: string, depth: number): boolean => {
    visits += 1;
    if (depth > deepest || visits > mostVisits) {
      throw unreadableCheckpoint(fileName, 'its parts are nested in one another without end');
    }
    if (at.kind !== 'branch') return visit(at, path);
    for (const [key, entry] of at.entries) {
      if (!step(entry, path === '' ? key : `${path}/${key}`, depth + 1)) return false;
    }
    return true;
  };
  return step(tree, '', 0);
}
