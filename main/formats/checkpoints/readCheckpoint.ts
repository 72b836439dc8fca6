import { createHash } from 'node:crypto';
import { gunzipSync, inflateSync } from 'node:zlib';
import type { Checkpoint, CheckpointFormat } from './checkpoint.ts';
import { unreadableCheckpoint, unrecognisedCheckpoint } from './checkpointErrors.ts';
import { checkpointFormats } from './registry.ts';
import { sniff } from './sniff.ts';

// The largest published Atari agents unpack to some 200 MB with their optimiser.
const megabyte = 1024 * 1024;
const usualLimitBytes = 1024 * megabyte;
const mostWrappings = 2;

/**
 * Reads a checkpoint of any format in the registry, told by its bytes. Nothing in the file is run or looked up.
 * Throws `FoveaError`: 'checkpoint-unreadable' (damaged, truncated) or 'checkpoint-unrecognised' (no agent that this
 * program reads), in words that name the file and what it is.
 * `largestUnpackedBytes` bounds what a compressed file may grow to.
 */
export function readCheckpoint(
  bytes: Uint8Array,
  fileName: string,
  largestUnpackedBytes = usualLimitBytes,
): Checkpoint {
  const unpacked = unwrapped(bytes, fileName, largestUnpackedBytes);
  const format = formatOf(unpacked, fileName);
  const contents = format.read(unpacked, fileName);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { ...contents, format: format.id, formatTitle: format.title, sha256 };
}

/** Takes off gzip and zlib, in which joblib and others wrap their files. */
function unwrapped(bytes: Uint8Array, fileName: string, largestUnpackedBytes: number): Uint8Array {
  let current = bytes;
  for (let wrappings = 0; wrappings < mostWrappings; wrappings += 1) {
    const kind = sniff(current)?.kind;
    if (kind !== 'gzip' && kind !== 'zlib') return current;
    const inflate = kind === 'gzip' ? gunzipSync : inflateSync;
    try {
      current = inflate(current, { maxOutputLength: largestUnpackedBytes });
    } catch (thrown) {
      const { code } = thrown as NodeJS.ErrnoException;
      const tooLarge = code === 'ERR_BUFFER_TOO_LARGE';
      throw unreadableCheckpoint(
        fileName,
        tooLarge
          ? `it unpacks to more than ${String(largestUnpackedBytes / megabyte)} MB, which no agent needs`
          : `its ${kind} stream is cut off or damaged`,
        thrown,
      );
    }
  }
  return current;
}

function formatOf(bytes: Uint8Array, fileName: string): CheckpointFormat {
  if (bytes.length === 0) throw unreadableCheckpoint(fileName, 'it is empty');
  const found = sniff(bytes);
  const format = checkpointFormats.find((candidate) => candidate.container === found?.kind);
  if (format !== undefined) return format;
  const readable = checkpointFormats.map((candidate) => candidate.title).join(' and ');
  if (found === null) {
    throw unrecognisedCheckpoint(
      `${fileName} is not a checkpoint of any known kind. This version reads ${readable}.`,
    );
  }
  const wayOut = found.wayOut ?? `This version reads ${readable}; save the weights as safetensors.`;
  throw unrecognisedCheckpoint(`${fileName} is ${found.title}. ${wayOut}`);
}
