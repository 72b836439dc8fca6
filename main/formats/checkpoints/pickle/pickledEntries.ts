import { attributesOf, dictionaryOf } from './pickleObjects.ts';
import { CallRecord, itemsOf, type PickleValue } from './pickleValues.ts';

// A list of numbers may be a shape, and no array has more axes.
const longestShape = 32;

type Entries = ReadonlyMap<string, PickleValue>;

/**
 * The entries of whatever acts as a dictionary in a pickle: dictionaries, lists and tuples (by index), and objects, by
 * what they were made of (Flax' FrozenDict, Haiku's FlatMap) or what they keep (train states). A function, since a
 * long log need not be looked into; `null` for a value that has no entries.
 */
export function pickledEntries(value: PickleValue): (() => Entries) | null {
  const items = itemsOf(value);
  if (items !== null) {
    return isLog(items) ? null : () => new Map(items.map((item, at) => [String(at), item]));
  }
  if (value instanceof Map) return () => dictionaryOf(value) ?? new Map();
  if (!(value instanceof CallRecord)) return null;
  const entries = dictionaryOf(value) ?? keptBy(value) ?? madeOf(value);
  return entries === null ? null : () => entries;
}

/** A long list of plain values: rewards and the like, which hold no arrays. */
function isLog(items: readonly PickleValue[]): boolean {
  return items.length > longestShape && items.every((item) => item === null || typeof item !== 'object');
}

/** What was set on an object as on a dictionary, or else its attributes; old FrozenDicts keep theirs in one of them. */
function keptBy(record: CallRecord): Entries | null {
  if (record.pairs.length > 0) return dictionaryOf(new Map(record.pairs));
  const attributes = attributesOf(record);
  return dictionaryOf(attributes?.get('_dict')) ?? attributes;
}

/** The one dictionary that an object was made of. */
function madeOf(record: CallRecord): Entries | null {
  const handed = itemsOf(record.arguments) ?? [];
  return handed.length === 1 ? dictionaryOf(handed[0]) : null;
}
