import { PickleError } from '../pickle/pickleReader.ts';
import { unpickle } from '../pickle/unpickle.ts';
import type { SavedData } from './savedData.ts';

/**
 * Names that the pickles among the settings refer to. Nothing in them is needed here, but Python would unpickle them,
 * so that the user is to know of names that would run something there.
 */
export function serializedNames(data: SavedData): string[] {
  const names = new Set<string>();
  for (const value of Object.values(data)) {
    const text: unknown =
      typeof value === 'object' && value !== null ? (value as SavedData)[':serialized:'] : null;
    if (typeof text !== 'string') continue;
    try {
      for (const name of unpickle(Buffer.from(text, 'base64')).globals) names.add(name);
    } catch (thrown) {
      // What no pickle reader follows does not run in Python either.
      if (!(thrown instanceof PickleError)) throw thrown;
    }
  }
  return [...names];
}
