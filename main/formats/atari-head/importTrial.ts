import { FoveaError } from '../../domain/errors.ts';
import type { GazeSamples } from '../../domain/gaze/gazeSamples.ts';
import type { ReportProgress } from '../../domain/progress.ts';
import type { FrameFacts, FramePixels, InclusiveRange, Palette } from '../../domain/recording/frame.ts';
import type { BunzipBy } from './bunzip.ts';
import { hashing } from './hashing.ts';
import type { ImportSummary } from './importSummary.ts';
import { readLabels, type Labels } from './labels.ts';
import { PaletteIndexer } from './paletteIndexer.ts';
import { frameKey } from './pictureName.ts';
import { TrialPictures } from './trialPictures.ts';
import type { Openable, TrialSource } from './trialSource.ts';
import { TrialTally } from './trialTally.ts';

/** Frames handed out at a time. */
export const framesPerBatch = 64;

/** One frame of a trial with its label row; facts are null where it has none. */
export interface TrialFrame {
  /** The number in the picture's name. The frame's index is this number's place in `TrialEnd.numbers`. */
  number: number;
  pixels: FramePixels;
  facts: FrameFacts;
  gaze: GazeSamples | null;
}

export interface TrialBatch {
  kind: 'frames';
  /** At most `framesPerBatch`, in the order of the archive, which need not be that of their numbers. */
  frames: TrialFrame[];
}

export interface TrialEnd {
  kind: 'end';
  /** Numbers of all frames handed out, ascending: `numbers[index]` belongs to frame `index`. Gaps have closed up. */
  numbers: Int32Array;
  /** Red, green, blue bytes of the colours that indexed frames refer to. */
  palette: Palette;
  summary: ImportSummary;
  archiveSha256: string;
  labelsSha256: string;
}

export type TrialEvent = TrialBatch | TrialEnd;

export interface ReadTrialOptions {
  signal: AbortSignal;
  report?: ReportProgress;
  /** Frame indices to hand out, both ends included; left out: all. */
  frames?: InclusiveRange;
  bunzipBy?: BunzipBy;
}

const noFacts: FrameFacts = {
  episode: null,
  score: null,
  reward: null,
  durationMilliseconds: null,
  action: null,
};

/**
 * Reads a trial of Atari-HEAD: batches of frames as they come out of the archive, then one `TrialEnd`. Holds the
 * label rows, the palette and one batch in memory, never the pictures.
 *
 * Archives list pictures in any order (often `_1, _10, _100`), so a frame comes with its number, and its index is
 * that number's rank among all pictures, known at the end. With `frames`, the names are listed in a first pass.
 *
 * Throws `FoveaError` for everything that `picturesInArchive`, `readLabels` and `rgbOfPng` refuse, and 'not-found'
 * (a half of the pair is missing), 'labels-of-another-trial', 'no-frames', 'range-outside-recording'; the signal's
 * reason when aborted.
 */
export async function* readTrial(source: TrialSource, options: ReadTrialOptions): AsyncGenerator<TrialEvent> {
  const { archive, labels: labelFile } = bothHalves(source);
  const { signal } = options;
  const hashedLabels = hashing(labelFile.open());
  const labels = await readLabels(hashedLabels.chunks, { name: labelFile.name, signal });
  const labelsSha256 = hashedLabels.sha256();

  const tally = new TrialTally();
  const pictures = new TrialPictures(archive, tally, options);
  const wanted = options.frames === undefined ? null : await pictures.numbersOf(options.frames);
  const total = wanted?.length ?? labels.rowOfFrame.size;
  options.report?.({ done: 0, total, unit: 'frames' });

  const indexer = new PaletteIndexer();
  let batch: TrialFrame[] = [];
  let done = 0;
  for await (const picture of pictures.read(wanted)) {
    signal.throwIfAborted();
    if (done === 0) refuseOtherLabels(labels, picture.owner, archive, labelFile);
    const row = labels.rowOfFrame.get(frameKey(picture)) ?? null;
    const pixels = indexer.pixelsOf(picture.rgb);
    tally.addFrame(pixels, row);
    batch.push({ number: picture.number, pixels, facts: row?.facts ?? noFacts, gaze: row?.gaze ?? null });
    done += 1;
    if (batch.length < framesPerBatch) continue;
    yield { kind: 'frames', frames: batch };
    batch = [];
    options.report?.({ done, total: Math.max(total, done), unit: 'frames' });
  }
  if (done === 0) throw noPictures(archive);
  if (batch.length > 0) yield { kind: 'frames', frames: batch };
  options.report?.({ done, total: done, unit: 'frames' });

  const numbers = pictures.allNumbers();
  yield {
    kind: 'end',
    numbers: wanted ?? numbers,
    palette: indexer.palette,
    summary: tally.summary(numbers, labels, pictures.owner, indexer.colours),
    archiveSha256: pictures.sha256,
    labelsSha256,
  };
}

function bothHalves(source: TrialSource): { archive: Openable; labels: Openable } {
  const { archive, labels } = source;
  if (archive !== null && labels !== null) return { archive, labels };
  const missing = archive === null ? `archive ${source.name}.tar.bz2` : `label file ${source.name}.txt`;
  throw new FoveaError(
    'not-found',
    `The ${missing} is missing; it was looked for in ${source.place}. Put it beside the other half of the trial.`,
  );
}

function refuseOtherLabels(labels: Labels, owner: string, archive: Openable, labelFile: Openable): void {
  const owners = new Set<string>();
  for (const row of labels.rowOfFrame.values()) owners.add(row.owner);
  if (owners.has(owner)) return;
  const [other] = owners;
  throw new FoveaError(
    'labels-of-another-trial',
    `${labelFile.name} belongs to another trial: its rows are of ${String(other)}, ` +
      `but the pictures in ${archive.name} are of ${owner}. Choose the label file of the same trial.`,
  );
}

function noPictures(archive: Openable): FoveaError {
  return new FoveaError(
    'no-frames',
    `${archive.name} holds no pictures. The pictures of a trial are named like RZ_5037271_1.png.`,
  );
}
