import type { CheckpointContents } from '../../domain/checkpoint/checkpointContents.ts';
import type { CheckpointFile } from './checkpointFile.ts';
import type { ContainerKind } from './sniff.ts';

/** A checkpoint as read: its contents, the format it was recognised as, and the hash that identifies it. */
export interface Checkpoint extends CheckpointContents {
  /** Id of the row in the registry of formats. */
  format: string;
  formatTitle: string;
  /**
   * Hexadecimal SHA-256 of the file, before anything was unpacked. Where files beside it were read as well, of its
   * bytes followed by a line for each of those: its path, a space and its own SHA-256.
   */
  sha256: string;
  /** Path of the file that was read, from the folder that was chosen; its name where it was chosen itself. */
  file: string;
}

/** A format: one file that reads it, and one row in the registry. */
export interface CheckpointFormat {
  id: string;
  /** What a researcher would call it. */
  title: string;
  /** Kind of container that it comes in, as `sniff` names it, after decompression. */
  container: ContainerKind;
  /**
   * Is this file of that format? Asked of the rows of one container in their order; the first that says yes reads it.
   * Throws `FoveaError` 'checkpoint-unreadable' where the container itself is damaged.
   */
  claims: (file: CheckpointFile) => boolean;
  /** Throws `FoveaError` 'checkpoint-unreadable' or 'checkpoint-unrecognised'. */
  read: (file: CheckpointFile) => CheckpointContents | Promise<CheckpointContents>;
}
