import type { NamedTensors } from '../../domain/checkpoint/namedTensors.ts';
import { readNpy } from './npy.ts';
import { namesInPart } from './pickle/namesInPart.ts';
import { joinedNames, noNames, type PickledNames } from './pickle/pickledNames.ts';
import { openZip } from './zip/openZip.ts';

/** What a zip of `.npy` files holds. */
export interface NpzArrays {
  /** Arrays by their names, which keep slashes and `:0`. */
  tensors: NamedTensors;
  /** Names of the arrays of Python objects, which are pickles inside. */
  objects: string[];
  /** Names that those pickles refer to. */
  names: PickledNames;
}

/** The arrays of an `.npz`. Throws `FoveaError` 'checkpoint-unreadable'. */
export function npzArrays(bytes: Uint8Array, fileName: string): NpzArrays {
  const zip = openZip(bytes, fileName);
  const tensors: NamedTensors = new Map();
  const objects: string[] = [];
  let names = noNames;
  for (const entry of zip.names()) {
    const array = entry.endsWith('.npy') ? zip.read(entry) : null;
    if (array === null) continue;
    const name = entry.slice(0, -'.npy'.length);
    if (holdsObjects(array)) {
      objects.push(name);
      names = joinedNames(names, namesInPart(array));
    } else tensors.set(name, readNpy(array, `${fileName}, ${entry}`));
  }
  return { tensors, objects, names };
}

function holdsObjects(array: Uint8Array): boolean {
  return /'descr':\s*'\|O'/.test(Buffer.from(array.subarray(0, 256)).toString('latin1'));
}
