import type { Reading } from '../../engine/recognition/reading.ts';
import { layeredReading } from '../../engine/recognition/layeredReading.ts';
import { readingsOf, unfitReason } from '../../engine/recognition/readings.ts';
import { FoveaError } from '../../domain/errors.ts';
import type { Checkpoint } from '../../formats/checkpoints/checkpoint.ts';
import { openCheckpointFile } from '../../formats/checkpoints/checkpointFile.ts';
import { readCheckpoint } from '../../formats/checkpoints/readCheckpoint.ts';
import type { ReadingChoice } from './readingChoice.ts';

/** A checkpoint with every way to read it, the likeliest first. */
export interface OpenedCheckpoint {
  checkpoint: Checkpoint;
  fileName: string;
  /** Name of the file that was read; where a folder was chosen, its path from beside that folder. */
  sourceName: string;
  readings: Reading[];
}

/**
 * Reads a checkpoint file or folder, whatever network it holds. Takes a tenth of a second or more, so it is for workers.
 * Errors: `not-found`, `no-permission`, those of `readCheckpoint`, and `agent-does-not-fit` for a choice that does not.
 */
export async function openCheckpoint(
  path: string,
  choice: Pick<ReadingChoice, 'reading' | 'layers'>,
): Promise<OpenedCheckpoint> {
  const file = openCheckpointFile(path);
  const checkpoint = await readCheckpoint(file);
  const readings =
    choice.layers === undefined
      ? readingsOf(checkpoint, {
          fileName: file.name,
          ...(choice.reading !== undefined && { wanted: choice.reading }),
        })
      : [layeredReading(checkpoint, choice.layers)];
  const sourceName = file.folder === null ? file.place : `${file.folder}/${file.place}`;
  return { checkpoint, fileName: file.name, sourceName, readings };
}

/** The reading that was chosen, or the likeliest. Throws `checkpoint-unrecognised` where there is none. */
export function chosenReading({ checkpoint, readings, fileName }: OpenedCheckpoint): Reading {
  const [reading] = readings;
  if (reading !== undefined) return reading;
  throw new FoveaError(
    'checkpoint-unrecognised',
    `${fileName}: ${unfitReason(checkpoint)} Write its layers as a list (Edit layers, or --layers FILE) to read it all the same.`,
  );
}
