import { ByteReader } from './byteReader.ts';
import { maskedCrc32c } from './crc32c.ts';
import { unpackSnappy } from './snappy.ts';
import { TensorFlowFileError } from './tensorflowError.ts';

const footerBytes = 48;
const trailerBytes = 5;
const plain = 0;
const snappy = 1;
// Three bytes of Snappy copy 64 at most.
const highestRatio = 22;
// Names of variables have some tens of bytes. An entry may share its key with the one before, so without these bounds
// a small file could ask for any amount of memory.
const longestKey = 2000;
const mostEntries = 50_000;

interface BlockHandle {
  offset: number;
  size: number;
}

/** A value of a table, under its key. Keys are bytes; TensorFlow's are names, or begin with a zero byte. */
export interface TableEntry {
  key: Uint8Array;
  value: Uint8Array;
}

/**
 * The entries of a sorted table as LevelDB and TensorFlow write them (agent-formats.md 3.12): a footer with the place
 * of the index, whose entries are places of blocks, whose entries share the beginnings of their keys. Each block's
 * checksum is compared. Throws `TensorFlowFileError`.
 */
export function readTable(bytes: Uint8Array): TableEntry[] {
  if (bytes.length < footerBytes) throw new TensorFlowFileError('it is shorter than its own end');
  const footer = new ByteReader(bytes.subarray(bytes.length - footerBytes));
  // A block of metadata, which TensorFlow leaves empty.
  readBlock(bytes, readHandle(footer));
  const index = readHandle(footer);
  const entries: TableEntry[] = [];
  let end = 0;
  for (const { value } of readBlock(bytes, index)) {
    const handle = readHandle(new ByteReader(value));
    if (handle.offset < end) throw new TensorFlowFileError('its blocks overlap');
    end = handle.offset + handle.size;
    for (const entry of readBlock(bytes, handle)) entries.push(entry);
    if (entries.length > mostEntries) throw tooMany();
  }
  return entries;
}

function tooMany(): TensorFlowFileError {
  return new TensorFlowFileError('it has far more entries than a checkpoint needs');
}

function readHandle(reader: ByteReader): BlockHandle {
  return { offset: reader.varint(), size: reader.varint() };
}

function readBlock(file: Uint8Array, { offset, size }: BlockHandle): TableEntry[] {
  const end = offset + size + trailerBytes;
  if (!(end <= file.length - footerBytes))
    throw new TensorFlowFileError('it ends before one of its blocks does');
  const trailer = new ByteReader(file.subarray(offset + size, end));
  const kind = trailer.uint8();
  if (maskedCrc32c(file.subarray(offset, offset + size + 1)) !== trailer.uint32()) {
    throw new TensorFlowFileError(`the checksum of its block at byte ${String(offset)} is wrong`);
  }
  const stored = file.subarray(offset, offset + size);
  if (kind === plain) return entriesOf(stored);
  if (kind === snappy) return entriesOf(unpackSnappy(stored, highestRatio * size));
  throw new TensorFlowFileError(
    `its block at byte ${String(offset)} is packed in an unknown way (${String(kind)})`,
  );
}

/** A block is entries, then the places where keys are written in full, then how many such places there are. */
function entriesOf(block: Uint8Array): TableEntry[] {
  if (block.length < 4) throw new TensorFlowFileError('one of its blocks is empty');
  const restarts = new ByteReader(block.subarray(block.length - 4)).uint32();
  const entriesEnd = block.length - 4 * (restarts + 1);
  if (entriesEnd < 0) throw new TensorFlowFileError('one of its blocks is damaged');
  const reader = new ByteReader(block.subarray(0, entriesEnd));
  const entries: TableEntry[] = [];
  let key = new Uint8Array(0);
  while (reader.left > 0) {
    const [shared, own, valueBytes] = [reader.varint(), reader.varint(), reader.varint()];
    if (shared + own > longestKey) throw new TensorFlowFileError('one of its keys is absurdly long');
    if (entries.length >= mostEntries) throw tooMany();
    if (shared > key.length) throw new TensorFlowFileError('one of its keys begins like none before it');
    const rest = reader.take(own);
    const next = new Uint8Array(shared + own);
    next.set(key.subarray(0, shared));
    next.set(rest, shared);
    key = next;
    entries.push({ key, value: reader.take(valueBytes) });
  }
  return entries;
}
