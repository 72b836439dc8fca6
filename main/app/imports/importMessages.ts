import type { MessagePort } from 'node:worker_threads';

import type { Progress } from '../../domain/progress.ts';
import type { InclusiveRange } from '../../domain/recording/frame.ts';
import type { PackedFrame } from '../../session/frameTable.ts';

/** A trial as the import lists it before reading it. */
export interface FoundTrial {
  /** What was picked; the worker that reads finds the trial in it again. */
  picked: string;
  name: string;
  game: string | null;
  /** Notes from meta_data.csv, where there is one. */
  metadata: Record<string, string> | null;
}

export type ImportTask =
  | { kind: 'find'; sources: string[] }
  | { kind: 'read'; trial: FoundTrial; frames: InclusiveRange | null; port: MessagePort };

/** From the reading worker, in order. Each batch waits for `stored`, so that at most a few are under way. */
export type FromReader =
  /** Before the first batch, so that a trial which is there already is not read again. */
  | { kind: 'archive'; sha256: string }
  | { kind: 'batch'; frames: PackedFrame[] }
  | { kind: 'progress'; progress: Progress };

/** To the reading worker. */
export type ToReader = { kind: 'stored' } | { kind: 'stop' };

/** What a read trial leaves, once all its batches are stored. */
export interface ReadTrial {
  firstNumber: number;
  palette: Uint8Array;
  archiveSha256: string;
  labelsSha256: string;
  hasGaze: boolean;
  notes: string[];
}
