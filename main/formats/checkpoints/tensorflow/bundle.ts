import { waysOut } from '../checkpointErrors.ts';
import { maskedCrc32c } from './crc32c.ts';
import { ProtoFields } from './protoFields.ts';
import { floatTypeOf, shapeOf, type StoredVariable, tensorOf } from './storedVariable.ts';
import type { TableEntry } from './table.ts';
import { TensorFlowFileError } from './tensorflowError.ts';

/** Finds a data file by the end of its name, such as `.data-00000-of-00001`; `null` where it is missing. */
export type ShardReader = (nameEnd: string) => Uint8Array | null;

const bigEndian = 1;
// Field numbers of BundleHeaderProto and BundleEntryProto in TensorFlow's tensor_bundle.proto.
const header = { shards: 1, endianness: 2 } as const;
const entry = { dataType: 1, shape: 2, shard: 3, offset: 4, size: 5, checksum: 6, slices: 7 } as const;

interface Place {
  name: string;
  dataType: number;
  shape: number[];
  shard: number;
  offset: number;
  size: number;
  checksum: number;
}

/**
 * The variables of a checkpoint of format V2 (agent-formats.md 3.12): the index has a name, shape and place for each,
 * the data files their raw bytes. Also gives the names of variables that are cut into pieces over several devices,
 * which are not read. Throws `TensorFlowFileError`.
 */
export function bundleVariables(
  entries: readonly TableEntry[],
  readShard: ShardReader,
): { variables: StoredVariable[]; inPieces: string[] } {
  const [first, ...others] = entries;
  const about = new ProtoFields(first?.value ?? new Uint8Array(0));
  const shards = new Shards(about.number(header.shards), readShard);
  const littleEndian = about.number(header.endianness) !== bigEndian;
  const places: Place[] = [];
  const inPieces: string[] = [];
  for (const { key, value } of others) {
    // Pieces of a variable have keys of their own, which begin with a zero byte.
    if (key[0] === 0) continue;
    const fields = new ProtoFields(value);
    const name = Buffer.from(key).toString('utf8');
    if (fields.allBytes(entry.slices).length > 0) inPieces.push(name);
    else places.push(placeOf(name, fields));
  }
  refuseOverlaps(places);
  const variables = places.map((place): StoredVariable => {
    const type = floatTypeOf(place.dataType);
    if (type === null) return { name: place.name, array: null };
    return {
      name: place.name,
      array: () => tensorOf(place.name, shards.bytesAt(place), type, place.shape, littleEndian),
    };
  });
  return { variables, inPieces };
}

function placeOf(name: string, fields: ProtoFields): Place {
  return {
    name,
    dataType: fields.number(entry.dataType),
    shape: shapeOf(fields.message(entry.shape)),
    shard: fields.number(entry.shard),
    offset: fields.number(entry.offset),
    size: fields.number(entry.size),
    checksum: fields.number(entry.checksum),
  };
}

/** Variables that share bytes could swell a small file beyond all bounds, and no program writes them. */
function refuseOverlaps(places: readonly Place[]): void {
  const sorted = [...places].sort((a, b) => a.shard - b.shard || a.offset - b.offset || a.size - b.size);
  for (const [at, place] of sorted.entries()) {
    const before = sorted[at - 1];
    if (before?.shard === place.shard && before.offset + before.size > place.offset) {
      throw new TensorFlowFileError(`its variables "${before.name}" and "${place.name}" overlap`);
    }
  }
}

class Shards {
  private readonly count: number;
  private readonly readShard: ShardReader;
  private readonly read = new Map<number, Uint8Array>();

  constructor(count: number, readShard: ShardReader) {
    this.count = count;
    this.readShard = readShard;
  }

  bytesAt({ name, shard, offset, size, checksum }: Place): Uint8Array {
    const data = this.shard(shard);
    if (offset + size > data.length) {
      throw new TensorFlowFileError(`its data file ends before its variable "${name}" does`);
    }
    const bytes = data.subarray(offset, offset + size);
    if (maskedCrc32c(bytes) !== checksum) {
      throw new TensorFlowFileError(`the checksum of its variable "${name}" is wrong`);
    }
    return bytes;
  }

  private shard(number: number): Uint8Array {
    const known = this.read.get(number);
    if (known !== undefined) return known;
    if (!(number < this.count)) throw new TensorFlowFileError(`it has no data file ${String(number)}`);
    const nameEnd = `.data-${fiveDigits(number)}-of-${fiveDigits(this.count)}`;
    const data = this.readShard(nameEnd);
    if (data === null)
      throw new TensorFlowFileError(
        `its data file, whose name ends in "${nameEnd}", is not beside it`,
        waysOut.companion,
      );
    this.read.set(number, data);
    return data;
  }
}

function fiveDigits(number: number): string {
  return String(number).padStart(5, '0');
}
