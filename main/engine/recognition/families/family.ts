import type { CheckpointContents } from '../../../domain/checkpoint/checkpointContents.ts';
import type { NamedTensors } from '../../../domain/checkpoint/namedTensors.ts';
import type { ArrangementChoice } from '../arrays/arrangements.ts';
import type { NamedLayer } from '../arrays/namedLayers.ts';
import type { Normalisation } from '../arrays/normalisations.ts';
import type { Reading } from '../reading.ts';

/** A checkpoint's arrays sorted into layers, as every family reads them. */
export interface SortedCheckpoint {
  contents: CheckpointContents;
  /** The file's name without its folder; it may tell what arrays do not. */
  fileName: string;
  /** Arrays that can belong to the agent that plays. */
  tensors: NamedTensors;
  layers: readonly NamedLayer[];
  /** The normalisation after each layer that has one. */
  norms: ReadonlyMap<NamedLayer, Normalisation>;
  /** Names of arrays of layers that are not read; no network can be put together without them. */
  unread: readonly string[];
  /** Ways in which its numbers may lie, the likeliest first. */
  arrangements: readonly ArrangementChoice[];
  /** What was set aside before anything was recognised, a phrase each. */
  setAside: readonly string[];
}

/** Networks of one build: a file that recognises and converts them, and a row in the registry. */
export interface Family {
  id: string;
  /** What it recognises leaves no doubt: families after it are asked only where somebody wants another network. */
  isSure: (checkpoint: SortedCheckpoint) => boolean;
  /** Architectures that it can name, for the sentence that refuses an unknown one. */
  architectures: readonly string[];
  /** Every way to read the file so, the likeliest first; empty where it is none of these networks. */
  readings: (checkpoint: SortedCheckpoint) => Reading[];
}
