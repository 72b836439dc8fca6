import { unreadableCheckpoint, unrecognisedCheckpoint } from '../checkpointErrors.ts';
import { zipEnd, type ZipEnd } from './zipEnd.ts';
import { readZip64Sizes } from './zip64Sizes.ts';

// The largest checkpoints list some thousand tensors, an entry each.
const mostEntries = 20_000;
const longestNameBytes = 1000;
const entrySignature = 0x02014b50;
const entryHeaderBytes = 46;

/** An entry as the directory at the end of a zip lists it. */
export interface ListedEntry {
  name: string;
  /** 0 for stored, 8 for deflated. */
  method: number;
  /** Checksum of the unpacked bytes; 0 where the writer left it out. */
  crc32: number;
  packedBytes: number;
  unpackedBytes: number;
  /** Where the entry's own header begins. */
  headerOffset: number;
}

/**
 * The entries of a zip as its directory lists them, folders left out, zip64 included (APPNOTE 4.3). Errors:
 * `checkpoint-unreadable` for a directory that is cut off or does not hold together, `checkpoint-unrecognised` for a
 * zip that is locked, split, or packed in a way that is not read.
 */
export function zipDirectory(bytes: Uint8Array, fileName: string): ListedEntry[] {
  const fail = (why: string): Error => unreadableCheckpoint(fileName, why);
  const end = zipEnd(bytes, fileName);
  if (end.entries > mostEntries) {
    throw fail(`its zip lists ${String(end.entries)} entries, far more than a checkpoint has`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const listed = new Map<string, ListedEntry>();
  let at = end.directoryOffset;
  for (let count = 0; count < end.entries; count += 1) {
    if (at + entryHeaderBytes > directoryEnd(end) || view.getUint32(at, true) !== entrySignature) {
      throw fail('the directory of its zip is damaged');
    }
    const nameBytes = view.getUint16(at + 28, true);
    const extraBytes = view.getUint16(at + 30, true);
    const next = at + entryHeaderBytes + nameBytes + extraBytes + view.getUint16(at + 32, true);
    if (next > directoryEnd(end)) throw fail('the directory of its zip is damaged');
    const nameAt = at + entryHeaderBytes;
    const name = nameOf(bytes.subarray(nameAt, nameAt + nameBytes), fail);
    refuseUnreadable(name, view.getUint16(at + 8, true), view.getUint16(at + 10, true), fileName);
    const sizes = readZip64Sizes(
      {
        unpackedBytes: view.getUint32(at + 24, true),
        packedBytes: view.getUint32(at + 20, true),
        headerOffset: view.getUint32(at + 42, true),
      },
      bytes.subarray(nameAt + nameBytes, nameAt + nameBytes + extraBytes),
    );
    if (sizes === null) throw fail(`the sizes of "${name}" in its zip are missing`);
    // Readers differ in which of two entries of one name they take, so a file could show each another network.
    if (listed.has(name)) throw fail(`its zip lists "${name}" twice`);
    const method = view.getUint16(at + 10, true);
    listed.set(name, { name, method, crc32: view.getUint32(at + 16, true), ...sizes });
    at = next;
  }
  return [...listed.values()].filter(({ name }) => !name.endsWith('/'));
}

function directoryEnd(end: ZipEnd): number {
  return end.directoryOffset + end.directoryBytes;
}

/** Names are only keys here and nothing is written by them, but one that climbs out of its folder is no checkpoint's. */
function nameOf(bytes: Uint8Array, fail: (why: string) => Error): string {
  const name = Buffer.from(bytes).toString('utf8');
  if (bytes.length === 0 || bytes.length > longestNameBytes || name.includes('\0')) {
    throw fail('an entry of its zip has no proper name');
  }
  if (/^([/\\]|[A-Za-z]:)|(^|[/\\])\.\.([/\\]|$)/.test(name)) {
    throw fail(`its zip names a file outside of itself, "${name.slice(0, 80)}"`);
  }
  return name;
}

function refuseUnreadable(name: string, flags: number, method: number, fileName: string): void {
  if ((flags & 1) === 1) {
    throw unrecognisedCheckpoint(
      `${fileName} is a zip locked with a password. Unpack it and open the checkpoint inside.`,
    );
  }
  if (method !== 0 && method !== 8) {
    throw unrecognisedCheckpoint(
      `${fileName} is a zip whose "${name}" is packed by method ${String(method)}, which Fovea does not read. ` +
        'Unpack it, and zip it again in the ordinary way.',
    );
  }
}
