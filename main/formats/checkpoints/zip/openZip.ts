import { crc32, inflateRawSync } from 'node:zlib';

import { unreadableCheckpoint, waysOut } from '../checkpointErrors.ts';
import { zipDirectory, type ListedEntry } from './zipDirectory.ts';

const megabyte = 1024 * 1024;
const mostUnpackedBytes = 1024 * megabyte;
// Weights hardly shrink at all; only what is empty shrinks more than this, and no agent is empty at this size.
const usualUnpackedBytes = 64 * megabyte;
const highestRatio = 200;
const headerSignature = 0x04034b50;
const headerBytes = 30;
const stored = 0;

/** The files inside a zip, unpacked one by one when they are asked for. */
export interface ZipEntries {
  /** Paths of the files in the order of the zip's directory; folders are left out. */
  names: () => string[];
  /** Size of a file when unpacked, as the zip declares it; `null` where there is no such file. */
  sizeOf: (name: string) => number | null;
  /**
   * Bytes of a file: a view on the zip where it is stored, unpacked bytes where it is packed; `null` where there is no
   * such file. Throws `FoveaError` 'checkpoint-unreadable' where they are damaged.
   */
  read: (name: string) => Uint8Array | null;
}

const opened = new WeakMap<Uint8Array, ZipEntries>();

/**
 * Opens a zip within bounds: every size is checked before anything is unpacked, the entries must lie apart from one
 * another, and together they may not grow beyond what an agent needs. Nothing is written anywhere. Throws `FoveaError`
 * 'checkpoint-unreadable' (damaged, cut off, swelling) or 'checkpoint-unrecognised' (locked, split).
 */
export function openZip(bytes: Uint8Array, fileName: string): ZipEntries {
  // Each format that may own a zip looks into it before one of them reads it.
  const known = opened.get(bytes);
  if (known !== undefined) return known;
  const entries = new Map(placedEntries(bytes, fileName).map((entry) => [entry.name, entry]));
  const zip: ZipEntries = {
    names: () => [...entries.keys()],
    sizeOf: (name) => entries.get(name)?.unpackedBytes ?? null,
    read(name) {
      const entry = entries.get(name);
      return entry === undefined ? null : unpacked(entry, bytes, fileName);
    },
  };
  opened.set(bytes, zip);
  return zip;
}

interface PlacedEntry extends ListedEntry {
  dataOffset: number;
}

function placedEntries(bytes: Uint8Array, fileName: string): PlacedEntry[] {
  const fail = (why: string, wayOut?: string): Error =>
    unreadableCheckpoint(fileName, why, undefined, wayOut);
  const listed = zipDirectory(bytes, fileName);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const total = listed.reduce((sum, { unpackedBytes }) => sum + unpackedBytes, 0);
  if (total > mostUnpackedBytes || (total > usualUnpackedBytes && total > highestRatio * bytes.length)) {
    throw fail(
      `its zip of ${String(bytes.length)} bytes would unpack to ${String(total)}, as no agent needs it to`,
      waysOut.swelling,
    );
  }
  const placed = listed.map((entry): PlacedEntry => {
    const { name, headerOffset } = entry;
    if (headerOffset + headerBytes > bytes.length || view.getUint32(headerOffset, true) !== headerSignature) {
      throw fail(`its zip has no "${name}" where its directory puts it`);
    }
    const nameBytes = view.getUint16(headerOffset + 26, true);
    const dataOffset = headerOffset + headerBytes + nameBytes + view.getUint16(headerOffset + 28, true);
    if (dataOffset + entry.packedBytes > bytes.length) throw fail(`it ends in the middle of "${name}"`);
    if (entry.method === stored && entry.packedBytes !== entry.unpackedBytes)
      throw fail(`its zip gives two sizes for "${name}"`);
    return { ...entry, dataOffset };
  });
  refuseOverlaps(placed, fail);
  return placed;
}

/** Entries that share bytes can swell a small zip beyond all bounds, and no program writes them. */
function refuseOverlaps(entries: readonly PlacedEntry[], fail: (why: string) => Error): void {
  let end = 0;
  for (const entry of [...entries].sort((a, b) => a.headerOffset - b.headerOffset)) {
    if (entry.headerOffset < end) throw fail(`its zip keeps "${entry.name}" inside another entry`);
    end = entry.dataOffset + entry.packedBytes;
  }
}

function unpacked(entry: PlacedEntry, zip: Uint8Array, fileName: string): Uint8Array {
  const packed = zip.subarray(entry.dataOffset, entry.dataOffset + entry.packedBytes);
  const bytes = entry.method === stored ? packed : inflated(packed, entry, fileName);
  // PyTorch can be told to leave the checksum out, and then writes 0.
  if (entry.crc32 !== 0 && crc32(bytes) !== entry.crc32) {
    throw unreadableCheckpoint(fileName, `"${entry.name}" inside it has a wrong checksum`);
  }
  return bytes;
}

function inflated(packed: Uint8Array, entry: PlacedEntry, fileName: string): Uint8Array {
  const fail = (cause?: unknown): Error =>
    unreadableCheckpoint(fileName, `"${entry.name}" inside it cannot be unpacked`, cause);
  try {
    // One byte more than declared shows that there is more.
    const bytes = inflateRawSync(packed, { maxOutputLength: entry.unpackedBytes + 1 });
    if (bytes.length === entry.unpackedBytes) return bytes;
  } catch (thrown) {
    throw fail(thrown);
  }
  throw fail();
}
