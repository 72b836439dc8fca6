import { createHash } from 'node:crypto';
import { gunzipSync, inflateSync } from 'node:zlib';
import type { Checkpoint, CheckpointFormat } from './checkpoint.ts';
import { unreadableCheckpoint, unrecognisedCheckpoint, waysOut } from './checkpointErrors.ts';
import { type CheckpointFile, withBytes } from './checkpointFile.ts';
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
export async function readCheckpoint(
  file: CheckpointFile,
  largestUnpackedBytes = usualLimitBytes,
): Promise<Checkpoint> {
  const unpacked = unwrapped(file, largestUnpackedBytes);
  const format = formatOf(unpacked);
  const contents = await format.read(unpacked);
  return {
    ...contents,
    assumed: [...file.assumed, ...contents.assumed],
    format: format.id,
    formatTitle: format.title,
    sha256: identityOf(file),
    file: file.place,
  };
}

/** Weights may lie beside the file that names them, and two agents may differ in those alone. */
function identityOf(file: CheckpointFile): string {
  const hash = createHash('sha256').update(file.bytes);
  for (const { path, sha256 } of file.used()) hash.update(`\n${path} ${sha256}`);
  return hash.digest('hex');
}

/** Takes off gzip and zlib, in which joblib and others wrap their files. */
function unwrapped(file: CheckpointFile, largestUnpackedBytes: number): CheckpointFile {
  let current = file.bytes;
  for (let wrappings = 0; wrappings < mostWrappings; wrappings += 1) {
    const kind = sniff(current)?.kind;
    if (kind !== 'gzip' && kind !== 'zlib') break;
    const inflate = kind === 'gzip' ? gunzipSync : inflateSync;
    try {
      current = inflate(current, { maxOutputLength: largestUnpackedBytes });
    } catch (thrown) {
      const { code } = thrown as NodeJS.ErrnoException;
      const tooLarge = code === 'ERR_BUFFER_TOO_LARGE';
      throw unreadableCheckpoint(
        file.name,
        tooLarge
          ? `it unpacks to more than ${String(largestUnpackedBytes / megabyte)} MB, which no agent needs`
          : `its ${kind} stream is cut off or damaged`,
        thrown,
        tooLarge ? waysOut.swelling : waysOut.damaged,
      );
    }
  }
  return withBytes(file, current);
}

function formatOf(file: CheckpointFile): CheckpointFormat {
  if (file.bytes.length === 0) throw unreadableCheckpoint(file.name, 'it is empty');
  const found = sniff(file.bytes);
  if (found === null)
    throw unrecognisedCheckpoint(
      `${file.name} is not a checkpoint of any known kind. docs/agents.md lists the formats that Fovea opens.`,
    );
  const format = checkpointFormats.find((row) => row.container === found.kind && row.claims(file));
  if (format !== undefined) return format;
  const wayOut =
    found.wayOut ??
    'Fovea found no agent in it; docs/agents.md lists the formats it opens. Export the network as ONNX or safetensors.';
  throw unrecognisedCheckpoint(`${file.name} is ${found.title}. ${wayOut}`);
}
