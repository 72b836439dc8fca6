import h5wasm, { type Group, type Metadata } from 'h5wasm';
import { elementTypes, type ElementType } from '../../../domain/checkpoint/namedTensors.ts';
import { elementCount } from '../../../domain/network/shape.ts';
import { floatsOf } from '../elements.ts';
import type { Hdf5Tree } from './hdf5Tree.ts';

const megabyte = 1024 * 1024;
const mostUnpackedBytes = 512 * megabyte;
const mostAttributeBytes = 16 * megabyte;
const mostObjects = 20_000;
const deepestGroup = 32;

/** The file asks for more than an agent needs; the message completes "cannot be read: …". */
export class TooMuch extends Error {
  override readonly name = 'TooMuch';
}

/**
 * Everything in an HDF5 file but the arrays under `unwanted` paths. The library sees the bytes in memory and no disk,
 * so that a file cannot lead it to other files. Throws `TooMuch`, and whatever the library throws for damaged files;
 * there are damaged files with which it never comes back, so it runs in a thread of its own.
 */
export async function readTree(bytes: Uint8Array, unwanted: readonly string[]): Promise<Hdf5Tree> {
  const module = await h5wasm.ready;
  // Faults become exceptions; otherwise they are printed, and an array that cannot be read comes back as zeros.
  module.activate_throwing_error_handler();
  module.FS.writeFile('/checkpoint.h5', bytes);
  const file = new h5wasm.File('/checkpoint.h5', 'r');
  const reader = new TreeReader(module, file.file_id, unwanted);
  reader.readGroup(file, '', 0);
  file.close();
  return reader.tree;
}

type Hdf5Module = Awaited<(typeof h5wasm)['ready']>;

class TreeReader {
  readonly tree: Hdf5Tree = { attributes: new Map(), arrays: new Map(), skipped: [] };
  readonly #module: Hdf5Module;
  readonly #file: bigint;
  readonly #unwanted: readonly string[];
  #objects = 0;
  #bytes = 0;

  constructor(module: Hdf5Module, file: bigint, unwanted: readonly string[]) {
    this.#module = module;
    this.#file = file;
    this.#unwanted = unwanted;
  }

  readGroup(group: Group, path: string, depth: number): void {
    if (depth > deepestGroup) throw new TooMuch('its groups lie too deep in one another');
    this.tree.attributes.set(path, textAttributes(group));
    for (const name of group.keys()) {
      this.#objects += 1;
      if (this.#objects > mostObjects) throw new TooMuch('it holds more groups than any agent');
      const inside = path === '' ? name : `${path}/${name}`;
      const entity = group.get(name);
      const isUnwanted = this.#unwanted.some((start) => `${inside}/`.startsWith(`${start}/`));
      if (entity instanceof h5wasm.Group) this.readGroup(entity, inside, depth + 1);
      else if (entity instanceof h5wasm.Dataset && !isUnwanted) this.#readArray(inside);
      else this.tree.skipped.push(inside);
    }
  }

  #readArray(path: string): void {
    const module = this.#module;
    const about = module.get_dataset_metadata(this.#file, path);
    const type = elementTypeOf(about);
    const { shape } = about;
    if (type === null || shape === null || about.virtual_sources !== undefined) {
      this.tree.skipped.push(path);
      return;
    }
    const length = elementCount(shape) * elementTypes[type];
    this.#bytes += length;
    if (this.#bytes > mostUnpackedBytes)
      throw new TooMuch(
        `its arrays together unpack to more than ${mostUnpackedBytes / megabyte} MB, which no agent needs`,
      );
    const pointer = module._malloc(Math.max(length, 1));
    if (pointer === 0) throw new TooMuch(`there is no memory for its array "${path}"`);
    module.get_dataset_data(this.#file, path, null, null, null, BigInt(pointer));
    // The library has put every number in the order of this machine, lowest byte first.
    const data = floatsOf(module.HEAPU8.subarray(pointer, pointer + length), type);
    module._free(pointer);
    this.tree.arrays.set(path, { shape, dtype: type, data });
  }
}

/** HDF5's own numbers for the classes of its types. */
const typeClass = { integer: 0, float: 1, text: 3, enumeration: 8 } as const;

function textAttributes(group: Group): Map<string, string | string[]> {
  const found = new Map<string, string | string[]>();
  for (const [name, attribute] of Object.entries(group.attrs)) {
    const { type, size, total_size: count } = attribute.metadata;
    if (count === 0) found.set(name, []);
    if (type !== typeClass.text || count === 0) continue;
    if (size * count > mostAttributeBytes) throw new TooMuch(`its attribute "${name}" is too long`);
    const { value } = attribute;
    if (typeof value === 'string') found.set(name, value);
    else if (Array.isArray(value)) found.set(name, value.map(String));
  }
  return found;
}

const integers: Record<string, ElementType> = {
  'signed 1': 'int8',
  'signed 2': 'int16',
  'signed 4': 'int32',
  'signed 8': 'int64',
  'unsigned 1': 'uint8',
  'unsigned 2': 'uint16',
  'unsigned 4': 'uint32',
  'unsigned 8': 'uint64',
};

const floats: Record<number, ElementType> = { 2: 'float16', 4: 'float32', 8: 'float64' };

function elementTypeOf({ type, size, signed }: Metadata): ElementType | null {
  if (type === typeClass.float) return floats[size] ?? null;
  if (type === typeClass.integer) return integers[`${signed ? 'signed' : 'unsigned'} ${size}`] ?? null;
  return type === typeClass.enumeration && size === 1 ? 'bool' : null;
}
