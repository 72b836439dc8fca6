import type { NamedTensors } from '../../../domain/checkpoint/namedTensors.ts';

/** An HDF5 file in plain values. Paths have no slash at the front; that of the file itself is empty. */
export interface Hdf5Tree {
  /** Attributes of text by group path; an empty list also where the file stores one as a list of no numbers. */
  attributes: Map<string, Map<string, string | string[]>>;
  arrays: NamedTensors;
  /** Paths of what was not read: unwanted arrays, texts, links to other files. */
  skipped: string[];
}

/** Attributes of a group; empty where there is no such group. */
function attributesAt(tree: Hdf5Tree, path: string): ReadonlyMap<string, string | string[]> {
  return tree.attributes.get(path) ?? new Map<string, string | string[]>();
}

/** A list of texts among the attributes of a group; `null` where it is missing or a single text. */
export function textsAt(tree: Hdf5Tree, path: string, name: string): string[] | null {
  const attributes = attributesAt(tree, path);
  const whole = attributes.get(name);
  if (Array.isArray(whole)) return whole;
  // Keras cuts lists that are too long for one attribute into `name0`, `name1`, …
  const parts: string[] = [];
  for (let number = 0; ; number += 1) {
    const part = attributes.get(`${name}${number}`);
    if (!Array.isArray(part)) return number === 0 ? null : parts;
    parts.push(...part);
  }
}

/** One text among the attributes of a group; `null` where it is missing. */
export function textAt(tree: Hdf5Tree, path: string, name: string): string | null {
  const text = attributesAt(tree, path).get(name);
  return typeof text === 'string' ? text : null;
}
