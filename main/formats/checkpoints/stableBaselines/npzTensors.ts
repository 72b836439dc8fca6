import type { NamedTensors } from '../../../domain/checkpoint/namedTensors.ts';
import { readNpy } from '../npy.ts';
import { openZip } from '../zip/openZip.ts';

/** Arrays of an `.npz` by their names, which keep slashes and `:0`. Throws `FoveaError` 'checkpoint-unreadable'. */
export function npzTensors(bytes: Uint8Array, fileName: string): NamedTensors {
  const zip = openZip(bytes, fileName);
  const tensors: NamedTensors = new Map();
  for (const name of zip.names()) {
    const array = name.endsWith('.npy') ? zip.read(name) : null;
    if (array !== null) tensors.set(name.slice(0, -'.npy'.length), readNpy(array, `${name} in ${fileName}`));
  }
  return tensors;
}
