import type { CheckpointContents } from '../../../domain/checkpoint/checkpointContents.ts';
import type { CheckpointFormat } from '../checkpoint.ts';
import { bytesOf } from '../numpyArrays.ts';
import { loadFromBytes } from '../pickle/dangerousCalls.ts';
import { namingPickleFaults } from '../pickle/pickleFaults.ts';
import { calleeName, CallRecord, itemsOf, type PickleValue } from '../pickle/pickleValues.ts';
import { unpickle } from '../pickle/unpickle.ts';
import { legacyParts } from './legacyParts.ts';
import { storageReferenceOf, type StorageReference } from './storageReference.ts';
import { torchContents } from './torchContents.ts';

/** Tensors pickled without torch.save: each storage is an old PyTorch file of its own inside the pickle. */
export const torchPickleFormat: CheckpointFormat = {
  id: 'torch-pickle',
  title: 'pickle of PyTorch tensors',
  container: 'pickle',
  claims: ({ bytes }) =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('_load_from_bytes'),
  read: (file) => readTorchPickle(file.bytes, file.name),
};

function readTorchPickle(bytes: Uint8Array, fileName: string): CheckpointContents {
  return namingPickleFaults(fileName, () => {
    const unpickled = unpickle(bytes);
    const inner = new StoragesInside(fileName);
    const storages = {
      referenceOf: (record: PickleValue): StorageReference | null => inner.referenceOf(record),
      bytesOf: (key: string): Uint8Array | null => inner.bytesOf(key),
      totalBytes: bytes.length,
      littleEndian: true,
    };
    return torchContents(unpickled.value, storages, unpickled, fileName);
  });
}

/** The storages inside a pickle, each taken apart when a tensor asks for it. */
class StoragesInside {
  private readonly fileName: string;
  private readonly references = new Map<PickleValue, StorageReference | null>();
  private readonly bytes = new Map<string, Uint8Array>();

  constructor(fileName: string) {
    this.fileName = fileName;
  }

  referenceOf(record: PickleValue): StorageReference | null {
    const known = this.references.get(record);
    if (known !== undefined) return known;
    const reference = this.opened(record);
    this.references.set(record, reference);
    return reference;
  }

  bytesOf(key: string): Uint8Array | null {
    return this.bytes.get(key) ?? null;
  }

  private opened(record: PickleValue): StorageReference | null {
    if (!(record instanceof CallRecord) || calleeName(record) !== loadFromBytes) return null;
    const file = bytesOf(itemsOf(record.arguments)?.[0]);
    if (file === null) return null;
    const { value, storages } = legacyParts(file, this.fileName);
    const reference = storageReferenceOf(value);
    const bytes = reference === null ? undefined : storages.get(reference.key);
    if (reference === null || bytes === undefined) return null;
    // Keys are numbered anew in each of the inner files.
    const key = `${String(this.references.size)}/${reference.key}`;
    this.bytes.set(key, bytes);
    return { ...reference, key };
  }
}
