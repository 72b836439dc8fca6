import { interpretPickle, type InterpretedPickle, type InterpretOptions } from './interpretPickle.ts';
import { namesInEmbedded } from './namesInPart.ts';
import { PickleError } from './pickleReader.ts';
import { joinedNames, NamesMet, type PickledNames } from './pickledNames.ts';

/** A pickle as data, with the names that it and the pickles inside its bytes refer to. */
export interface Unpickled extends InterpretedPickle, PickledNames {}

/**
 * Interprets a pickle as `interpretPickle` does, and looks for names in what it would unpickle in turn. Throws
 * `PickleError`, which also tells of what Python would have run before it came to the fault.
 */
export function unpickle(bytes: Uint8Array, options: Omit<InterpretOptions, 'names'> = {}): Unpickled {
  const names = new NamesMet();
  try {
    const interpreted = interpretPickle(bytes, { ...options, names });
    return { ...interpreted, ...joinedNames(names.found(), namesInEmbedded(names, bytes.length)) };
  } catch (thrown) {
    const [dangerous] = names.found().dangerousGlobals;
    if (!(thrown instanceof PickleError) || dangerous === undefined) throw thrown;
    throw new PickleError(`${thrown.message}, and before that Python would come to run ${dangerous}`, {
      cause: thrown,
    });
  }
}
