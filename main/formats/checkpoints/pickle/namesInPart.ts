import { FoveaError } from '../../../domain/errors.ts';
import { bytesOf } from '../numpyArrays.ts';
import { sniff } from '../sniff.ts';
import { openZip } from '../zip/openZip.ts';
import { loadFromBytes } from './dangerousCalls.ts';
import { interpretPickle } from './interpretPickle.ts';
import { PickleError } from './pickleReader.ts';
import { NamesMet, type PickledNames } from './pickledNames.ts';

// Honest parts hold no byte twice, and lie three deep at most: a tensor's storage in a PyTorch file in a zip.
const deepest = 4;
const mostEntries = 10_000;
const pickledEntry = /(^|\/)[^/]+\.(pkl|pickle|pth|pt|npy|npz)$/;
/** Pickles of an old PyTorch file, one behind the other. */
const legacyPickles = 5;

/**
 * Names in a part of a file that is not read otherwise but that Python would unpickle: a pickle, a PyTorch file, an npz
 * or an array of objects. What stands before a fault counts, as Python runs it too. Never throws for damage.
 */
export function namesInPart(bytes: Uint8Array): PickledNames {
  const search = new NameSearch(deepest * bytes.length);
  search.lookInto(bytes, 0);
  return search.names.found();
}

/** Names in what a pickle of so many bytes hands to PyTorch to be unpickled. */
export function namesInEmbedded({ embedded }: NamesMet, fileBytes: number): PickledNames {
  const search = new NameSearch(deepest * fileBytes);
  search.lookIntoAll(embedded, 1);
  return search.names.found();
}

class NameSearch {
  readonly names = new NamesMet();
  #bytesLeft: number;

  constructor(bytesLeft: number) {
    this.#bytesLeft = bytesLeft;
  }

  lookInto(bytes: Uint8Array, depth: number): void {
    this.#bytesLeft -= bytes.length;
    if (depth > deepest || this.#bytesLeft < 0) {
      // Nobody nests or repeats pickles so but to hide something.
      this.names.warnOf(loadFromBytes);
      return;
    }
    const kind = sniff(bytes)?.kind;
    if (kind === 'zip') this.#lookIntoZip(bytes, depth);
    else if (kind === 'npy') this.#lookIntoPickles(objectsOf(bytes), 1, depth);
    else this.#lookIntoPickles(bytes, kind === 'torch-legacy' ? legacyPickles : 1, depth);
  }

  lookIntoAll(embedded: NamesMet['embedded'], depth: number): void {
    for (const value of embedded) {
      const bytes = bytesOf(value);
      if (bytes !== null) this.lookInto(bytes, depth);
    }
  }

  #lookIntoZip(bytes: Uint8Array, depth: number): void {
    try {
      const zip = openZip(bytes, '');
      for (const name of zip.names().slice(0, mostEntries)) {
        const entry = pickledEntry.test(name) ? zip.read(name) : null;
        if (entry === null || (name.endsWith('.npy') && objectsOf(entry).length === 0)) continue;
        this.#bytesLeft += entry.length;
        this.lookInto(entry, depth + 1);
      }
    } catch (thrown) {
      if (!(thrown instanceof FoveaError)) throw thrown;
    }
  }

  #lookIntoPickles(bytes: Uint8Array, count: number, depth: number): void {
    let offset = 0;
    for (let read = 0; read < count && offset < bytes.length; read += 1) {
      const names = new NamesMet();
      try {
        offset = interpretPickle(bytes, { offset, names }).end;
      } catch (thrown) {
        if (!(thrown instanceof PickleError)) throw thrown;
        offset = bytes.length;
      }
      this.names.add(names.found());
      this.lookIntoAll(names.embedded, depth + 1);
    }
  }
}

/** The pickle in a `.npy` file of Python objects; empty where it holds plain numbers. */
function objectsOf(bytes: Uint8Array): Uint8Array {
  const header = Buffer.from(bytes.subarray(0, 256)).toString('latin1');
  const end = header.indexOf('\n');
  return /'descr':\s*'\|O'/.test(header) && end !== -1 ? bytes.subarray(end + 1) : new Uint8Array(0);
}
