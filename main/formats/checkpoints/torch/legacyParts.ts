import { unreadableCheckpoint } from '../checkpointErrors.ts';
import { joinedNames, type PickledNames } from '../pickle/pickledNames.ts';
import { PickleError, PickleReader } from '../pickle/pickleReader.ts';
import { itemsOf, type PersistentRecord, type PickleValue } from '../pickle/pickleValues.ts';
import { unpickle, type Unpickled } from '../pickle/unpickle.ts';
import { storageKeyOf, storageReferenceOf } from './storageReference.ts';
import { elementBytesOfStorage } from './storageTypes.ts';

const protocolVersion = 1001;
const countBytes = 8;

/** A file of PyTorch before 1.6, taken apart. */
export interface LegacyParts {
  value: PickleValue;
  names: PickledNames;
  /** References of the object to storages and to classes of modules. */
  persistent: readonly PersistentRecord[];
  /** Bytes of each storage by its key, as views on the file. */
  storages: Map<string, Uint8Array>;
  /** Bytes that follow the last storage, where the file should end. */
  bytesLeft: number;
}

/**
 * Takes apart five pickles in a row (magic number, protocol, system, object, keys of storages) and the storages behind
 * them, an 8-byte count of elements before each (agent-formats.md 3.3). Numbers are little-endian on every machine.
 * Throws `PickleError`, and `FoveaError` 'checkpoint-unreadable' where the file ends before its last storage.
 */
export function legacyParts(bytes: Uint8Array, fileName: string): LegacyParts {
  const pickles: Unpickled[] = [];
  let offset = 0;
  for (let count = 0; count < 5; count += 1) {
    const pickle = unpickle(bytes, { offset });
    offset = pickle.end;
    pickles.push(pickle);
  }
  const [, protocol, , object, keys] = pickles;
  if (object === undefined || keys === undefined || protocol?.value !== protocolVersion) {
    throw new PickleError('it does not begin as a PyTorch file does');
  }
  const reader = new PickleReader(bytes, offset);
  const storages = storagesBehind(reader, itemsOf(keys.value) ?? [], object.persistent, fileName);
  const names = joinedNames(...pickles);
  return { value: object.value, names, persistent: object.persistent, storages, bytesLeft: reader.left };
}

function storagesBehind(
  reader: PickleReader,
  keys: readonly PickleValue[],
  persistent: readonly PersistentRecord[],
  fileName: string,
): Map<string, Uint8Array> {
  const elementBytes = elementBytesByKey(persistent);
  const storages = new Map<string, Uint8Array>();
  for (const [at, keyValue] of keys.entries()) {
    const place = `storage ${String(at + 1)} of ${String(keys.length)}`;
    const key = storageKeyOf(keyValue) ?? '';
    const size = elementBytes.get(key);
    if (size === undefined) throw unreadableCheckpoint(fileName, `no tensor tells the type of its ${place}`);
    const announced = reader.left < countBytes ? Number.NaN : reader.uint64() * size;
    if (!(announced <= reader.left)) throw unreadableCheckpoint(fileName, `it ends before its ${place} does`);
    storages.set(key, reader.take(announced));
  }
  return storages;
}

function elementBytesByKey(persistent: readonly PersistentRecord[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const record of persistent) {
    const reference = storageReferenceOf(record);
    const size = reference === null ? null : elementBytesOfStorage(reference.className);
    if (reference !== null && size !== null) found.set(reference.key, size);
  }
  return found;
}
