import { elementTypes, type ElementType, type Tensor } from '../../../domain/checkpoint/namedTensors.ts';
import { elementCount } from '../../../domain/network/shape.ts';
import { unreadableCheckpoint, unrecognisedCheckpoint } from '../checkpointErrors.ts';
import { floatsOf } from '../elements.ts';
import { numpyArrayOf } from '../numpyArrays.ts';
import type { PickleValue } from '../pickle/pickleValues.ts';
import { gather, isContiguous, spanOf } from './gather.ts';
import type { StorageReference } from './storageReference.ts';
import { elementTypeOfDtype, elementTypeOfStorage } from './storageTypes.ts';
import { tensorRecordOf, type TensorRecord } from './tensorRecord.ts';

/** Where the bytes of tensors are, in one file. */
export interface TorchStorages {
  /** What a tensor's record names as its storage; `null` for a value that is none. */
  referenceOf: (value: PickleValue) => StorageReference | null;
  /** Bytes of a storage by its key; `null` where the file has none. */
  bytesOf: (key: string) => Uint8Array | null;
  /** Bytes of the pickle and all storages together. */
  totalBytes: number;
  littleEndian: boolean;
}

// An element of one byte becomes four; views of one storage that overlap may ask for more.
const elementsPerByte = 2;
const alwaysAllowedElements = 250_000;

type Strided = Extract<TensorRecord, { kind: 'strided' }>;

/**
 * Turns records of tensors into tensors: strides and offsets followed, every type as 32-bit floats, parameters and
 * other wrappers taken off. Tensors that are the same part of one storage share their data. All of them together stay
 * within eight times the file's bytes and a megabyte, which bounds memory.
 */
export class TorchTensors {
  private readonly storages: TorchStorages;
  private readonly fileName: string;
  private readonly known = new Map<string, Tensor>();
  private readonly knownArrays = new Map<PickleValue, Tensor | null>();
  private elementsLeft: number;

  constructor(storages: TorchStorages, fileName: string) {
    this.storages = storages;
    this.fileName = fileName;
    this.elementsLeft = alwaysAllowedElements + elementsPerByte * storages.totalBytes;
  }

  /**
   * The tensor of a record, or of a NumPy array; `null` for any other value. `name` is for sentences. Throws
   * `FoveaError` 'checkpoint-unreadable' where sizes and storage disagree, 'checkpoint-unrecognised' for sparse,
   * quantised and other tensors that hold no plain numbers.
   */
  tensorOf(value: PickleValue | undefined, name: string): Tensor | null {
    const record = tensorRecordOf(value);
    switch (record?.kind) {
      case undefined:
        return value === undefined ? null : this.numpyArray(value, name);
      case 'numpy':
        return this.numpyArray(record.array, name);
      case 'damaged':
        throw this.unreadable(name, 'is not described fully');
      case 'unsupported':
        throw this.unsupported(name, `is ${record.what}`);
      case 'strided':
        return this.strided(record, name);
    }
  }

  private numpyArray(value: PickleValue, name: string): Tensor | null {
    const known = this.knownArrays.get(value);
    if (known !== undefined) return known;
    const array = numpyArrayOf(value);
    this.knownArrays.set(value, array);
    if (array !== null) this.take(array.data.length, name);
    return array;
  }

  private strided(record: Strided, name: string): Tensor {
    const { sizes, strides, offset } = record;
    const storage = this.storages.referenceOf(record.storage);
    if (storage === null) throw this.unreadable(name, 'refers to no storage');
    const sameAs = [storage.key, storage.view?.firstElement, offset, sizes, strides, record.dtype].join(';');
    const known = this.known.get(sameAs);
    if (known !== undefined) return known;
    const type = this.typeOf(record, storage, name);
    const span = spanOf(sizes, strides);
    this.take(Math.max(span, elementCount(sizes)), name);
    const bytes = this.bytesOf(storage, name);
    const from = offset * elementTypes[type];
    const to = from + span * elementTypes[type];
    if (to > bytes.length) {
      throw this.unreadable(
        name,
        `of shape [${sizes.join(', ')}] reaches beyond its storage of ${String(bytes.length)} bytes`,
      );
    }
    const elements = floatsOf(bytes.subarray(from, to), type, this.storages.littleEndian);
    const data = isContiguous(sizes, strides) ? elements : gather(elements, sizes, strides);
    const tensor: Tensor = { shape: sizes, dtype: type, data };
    this.known.set(sameAs, tensor);
    return tensor;
  }

  private take(elements: number, name: string): void {
    this.elementsLeft -= elements;
    if (!(this.elementsLeft >= 0))
      throw this.unreadable(name, 'and those before it are far larger than the file');
  }

  private typeOf(record: Strided, storage: StorageReference, name: string): ElementType {
    const type =
      record.dtype === null ? elementTypeOfStorage(storage.className) : elementTypeOfDtype(record.dtype);
    if (type !== null) return type;
    throw this.unsupported(name, `holds numbers of the type ${record.dtype ?? storage.className}`);
  }

  private bytesOf(storage: StorageReference, name: string): Uint8Array {
    const whole = this.storages.bytesOf(storage.key);
    if (whole === null)
      throw this.unreadable(name, `lies in storage "${storage.key}", which the file does not have`);
    const elementBytes = elementTypes[elementTypeOfStorage(storage.className) ?? 'uint8'];
    const first = (storage.view?.firstElement ?? 0) * elementBytes;
    const length = (storage.view?.elementCount ?? storage.elementCount) * elementBytes;
    if (first + length > whole.length) {
      throw this.unreadable(
        name,
        `needs ${String(first + length)} bytes of storage "${storage.key}", which has ${String(whole.length)}`,
      );
    }
    return whole.subarray(first, first + length);
  }

  private unreadable(name: string, what: string): Error {
    return unreadableCheckpoint(this.fileName, `its tensor "${name}" ${what}`);
  }

  private unsupported(name: string, what: string): Error {
    return unrecognisedCheckpoint(
      `The tensor "${name}" in ${this.fileName} ${what}, which Fovea does not read. ` +
        'Save the network again with plain (dense) tensors of 32-bit floats.',
    );
  }
}
