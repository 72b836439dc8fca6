import { attributesOf, dictionaryOf } from '../pickle/pickleObjects.ts';
import { itemsOf, type PickleValue } from '../pickle/pickleValues.ts';
import { isModule } from './moduleTree.ts';
import { roleOf } from './rootEntries.ts';
import { isStatistics } from './runningStatistics.ts';

// {trainer: {agent: {net: {...}}}} is the deepest seen.
const deepestDictionary = 6;

/** Tells which values hold a network somewhere inside; each value is looked into once. */
export class NetworkHolders {
  private readonly isArray: (value: PickleValue) => boolean;
  private readonly known = new Map<PickleValue, boolean>();

  constructor(isArray: (value: PickleValue) => boolean) {
    this.isArray = isArray;
  }

  /** Is it a module, or a dictionary, list or object with arrays or modules in it? `depth` is that of the value. */
  holds(value: PickleValue, depth: number): boolean {
    if (depth > deepestDictionary || typeof value !== 'object' || value === null) return false;
    const known = this.known.get(value);
    if (known !== undefined) return known;
    // What contains itself holds no network by way of itself.
    this.known.set(value, false);
    const holds = isModule(value) || this.entriesHold(value, depth);
    this.known.set(value, holds);
    return holds;
  }

  private entriesHold(value: PickleValue, depth: number): boolean {
    const entries = entriesOf(value);
    if (entries === null || isStatistics(value)) return false;
    return [...entries].some(
      ([name, entry]) => isPlayed(name) && (this.isArray(entry) || this.holds(entry, depth + 1)),
    );
  }
}

/** Can what is saved under such a name be part of the network that plays? */
export function isPlayed(name: string): boolean {
  const role = roleOf(name);
  return role === 'unknown' || role === 'settings';
}

/** Entries of a dictionary, attributes of an object, or items of a list by their place; `null` for any other value. */
export function entriesOf(value: PickleValue): Map<string, PickleValue> | null {
  const items = itemsOf(value);
  if (items !== null) return new Map(items.map((item, at) => [String(at), item]));
  return dictionaryOf(value) ?? attributesOf(value);
}
