import { frameHeight, frameWidth, type InclusiveRange } from '../../domain/recording/frame.ts';
import type { FramePixels } from '../../domain/recording/frame.ts';
import type { ImportSummary } from './importSummary.ts';
import type { LabelRow } from './labelRow.ts';
import type { Labels } from './labels.ts';
import { frameKey } from './pictureName.ts';

/** Counts what an import comes across, for its summary. */
export class TrialTally {
  private frames = 0;
  private samples = 0;
  private samplesOutsidePicture = 0;
  private framesWithGaze = 0;
  private framesWithAction = 0;
  private framesAsRgb = 0;
  duplicatePictures = 0;
  otherFiles = 0;

  /** Counts one imported frame. */
  addFrame(pixels: FramePixels, row: LabelRow | null): void {
    this.frames += 1;
    if (pixels.kind === 'rgb') this.framesAsRgb += 1;
    if (row === null) return;
    if (row.facts.action !== null) this.framesWithAction += 1;
    if (row.gaze === null) return;
    this.framesWithGaze += 1;
    this.samples += row.gaze.length / 2;
    for (let at = 0; at < row.gaze.length; at += 2) {
      const x = row.gaze[at] ?? 0;
      const y = row.gaze[at + 1] ?? 0;
      if (x < 0 || x >= frameWidth || y < 0 || y >= frameHeight) this.samplesOutsidePicture += 1;
    }
  }

  /** The summary, once the numbers of all pictures of the archive are known (ascending, none twice). */
  summary(numbers: Int32Array, labels: Labels, owner: string, colours: number): ImportSummary {
    let withRow = 0;
    for (const number of numbers) if (labels.rowOfFrame.has(frameKey({ owner, number }))) withRow += 1;
    return {
      ...labels.findings,
      frames: this.frames,
      pictures: numbers.length,
      firstNumber: numbers[0] ?? 0,
      lastNumber: numbers.at(-1) ?? 0,
      missingNumbers: gapsIn(numbers),
      rowsWithoutPicture: labels.rowOfFrame.size - withRow,
      picturesWithoutRow: numbers.length - withRow,
      duplicatePictures: this.duplicatePictures,
      otherFiles: this.otherFiles,
      samples: this.samples,
      samplesOutsidePicture: this.samplesOutsidePicture,
      framesWithGaze: this.framesWithGaze,
      framesWithAction: this.framesWithAction,
      colours,
      framesAsRgb: this.framesAsRgb,
    };
  }
}

/** The runs of numbers left out of an ascending list. */
export function gapsIn(numbers: Int32Array): InclusiveRange[] {
  const gaps: InclusiveRange[] = [];
  for (let at = 1; at < numbers.length; at += 1) {
    const before = numbers[at - 1] ?? 0;
    const after = numbers[at] ?? 0;
    if (after > before + 1) gaps.push({ first: before + 1, last: after - 1 });
  }
  return gaps;
}
