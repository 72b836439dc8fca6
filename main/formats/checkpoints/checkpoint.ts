import type { NamedTensors } from '../../domain/checkpoint/namedTensors.ts';

/** What a format's reader found in a file. */
export interface CheckpointContents {
  /** Arrays under this program's short names (`c1/w`, `fc1/b`, `pi/w`), biases flat. */
  tensors: NamedTensors;
  /** What else was in the file and is not needed: optimiser slots, settings. */
  ignored: string[];
  /** What the reader had to take for granted, a sentence each. */
  assumed: string[];
  /** What the user should know before trusting the file, a sentence each. */
  warnings: string[];
  /** Names that a pickle refers to; none of them was looked up. */
  globals: string[];
}

/** A checkpoint as read: its contents, the format it was recognised as, and the hash that identifies it. */
export interface Checkpoint extends CheckpointContents {
  /** Id of the row in the registry of formats. */
  format: string;
  formatTitle: string;
  /** Hexadecimal SHA-256 of the file. */
  sha256: string;
}

/** A format: one file that reads it, and one row in the registry. */
export interface CheckpointFormat {
  id: string;
  title: string;
  /** Kind of container that it comes in, as `sniff` names it, after decompression. */
  container: string;
  /** Throws `FoveaError` 'checkpoint-unreadable' or 'checkpoint-unrecognised'. `fileName` is for sentences. */
  read: (bytes: Uint8Array, fileName: string) => CheckpointContents;
}
