import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

import { freeLunchPreset } from '../../domain/preprocessing/preprocessingPreset.ts';
import type { Checkpoint } from '../../formats/checkpoints/checkpoint.ts';
import { readCheckpoint } from '../../formats/checkpoints/readCheckpoint.ts';
import { fileError } from '../../formats/fileErrors.ts';
import { recogniseNetwork, type RecognisedNetwork } from './recogniseNetwork.ts';

/** A checkpoint and the network that its arrays are. */
interface OpenedAgent {
  checkpoint: Checkpoint;
  found: RecognisedNetwork;
}

/** What every checkpoint leaves open. */
export const assumedPreprocessing = `preprocessing "${freeLunchPreset.id}": checkpoints do not say how frames were prepared`;

/**
 * Reads a checkpoint file, whatever network it holds. Takes a tenth of a second or more, so the window's process leaves
 * it to a worker. Errors: `not-found`, `no-permission`, and those of `readCheckpoint`.
 */
export async function openCheckpoint(path: string): Promise<Checkpoint> {
  const bytes = await readFile(path).catch((thrown: unknown) => {
    throw fileError(thrown, path);
  });
  return readCheckpoint(bytes, basename(path));
}

/** Reads a checkpoint file as the network asked for, or as the one it seems to be. Errors as `recogniseNetwork` too. */
export async function openAgent(path: string, network: string | undefined): Promise<OpenedAgent> {
  const checkpoint = await openCheckpoint(path);
  return {
    checkpoint,
    found: recogniseNetwork(checkpoint.tensors, { wanted: network, fileName: basename(path) }),
  };
}
