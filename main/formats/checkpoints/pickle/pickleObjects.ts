import {
  calleeName,
  CallRecord,
  GlobalRecord,
  itemsOf,
  PersistentRecord,
  PickleTuple,
  textOf,
  type PickleValue,
} from './pickleValues.ts';

const dictionaryClasses = new Set([
  'collections.OrderedDict',
  'collections.defaultdict',
  'collections.Counter',
]);
const reconstructors = new Set([
  'copyreg._reconstructor',
  'copy_reg._reconstructor',
  'copyreg.__newobj__',
  'copy_reg.__newobj__',
]);

/**
 * Entries of a dictionary by key: a plain one, an `OrderedDict` or its kin, or a `DotMap`. Keys that are numbers become
 * text, entries with any other key are left out. `null` for what is no dictionary.
 */
export function dictionaryOf(value: PickleValue | undefined): Map<string, PickleValue> | null {
  const pairs = pairsOf(value);
  if (pairs === null) return null;
  const entries = new Map<string, PickleValue>();
  for (const [key, entry] of pairs) {
    const name = textOf(key) ?? (typeof key === 'number' ? String(key) : null);
    if (name !== null) entries.set(name, entry);
  }
  return entries;
}

function pairsOf(value: PickleValue | undefined): Iterable<readonly [PickleValue, PickleValue]> | null {
  if (value instanceof Map) return value;
  if (!(value instanceof CallRecord)) return null;
  const name = calleeName(value) ?? '';
  if (name === 'dotmap.DotMap') {
    const held = attributesOf(value)?.get('_map');
    return held instanceof CallRecord || held instanceof Map ? pairsOf(held) : null;
  }
  if (!dictionaryClasses.has(name)) return null;
  // Python 2 hands the pairs over as an argument, Python 3 sets them one by one.
  const handed = itemsOf(itemsOf(value.arguments)?.at(-1)) ?? [];
  const pairs = handed.flatMap((pair): [PickleValue, PickleValue][] => {
    const [key, entry] = itemsOf(pair) ?? [];
    return key === undefined || entry === undefined ? [] : [[key, entry]];
  });
  return [...pairs, ...value.pairs];
}

/** What an object keeps in its attributes, those of `__slots__` included; `null` for a value without any. */
export function attributesOf(value: PickleValue | undefined): Map<string, PickleValue> | null {
  if (!(value instanceof CallRecord)) return null;
  if (value.state instanceof Map) return dictionaryOf(value.state);
  if (!(value.state instanceof PickleTuple) || value.state.items.length !== 2) return null;
  const [plain, slots] = value.state.items;
  if (!(slots instanceof Map) || !(plain instanceof Map || plain === null)) return null;
  return new Map([...(dictionaryOf(plain) ?? []), ...(dictionaryOf(slots) ?? [])]);
}

/** The class of which a record is an object, however the pickle makes it; `null` where it is called by no name. */
export function classOf(value: PickleValue | undefined): GlobalRecord | null {
  if (!(value instanceof CallRecord)) return null;
  if (reconstructors.has(calleeName(value) ?? '')) return classNamed(itemsOf(value.arguments)?.[0]);
  return classNamed(value.callee);
}

/** PyTorch before 1.6 refers to the class of a module from outside the pickle, together with its source. */
function classNamed(value: PickleValue | undefined): GlobalRecord | null {
  const named = value instanceof PersistentRecord ? itemsOf(value.id)?.[1] : value;
  return named instanceof GlobalRecord ? named : null;
}
