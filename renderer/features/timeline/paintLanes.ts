import { columnBins, type ColumnBins } from './columnBins.ts';
import type { LaneBox } from './lane.ts';
import { xOfFrame, type VisibleFrames } from './timelineScale.ts';

/** A series over frames: each value covers `framesPerValue` frames from `firstFrame` on, `null` where undefined. */
export interface Series {
  values: readonly (number | null)[];
  firstFrame: number;
  framesPerValue: number;
}

export interface ValueRange {
  least: number;
  most: number;
}

const margin = 2;

/** Vertical place of a value in a lane, larger values higher. */
export function yOfValue(value: number, range: ValueRange, box: LaneBox): number {
  const span = range.most - range.least;
  const share = span > 0 ? (value - range.least) / span : 0.5;
  return box.top + box.height - margin - share * (box.height - 2 * margin);
}

/** Draws the range of the values in each column faintly and their mean as a line; undefined stretches stay empty. */
export function paintSeries(
  context: CanvasRenderingContext2D,
  box: LaneBox,
  visible: VisibleFrames,
  series: Series,
  range: ValueRange,
  colour: string,
): void {
  const bins = columnBins(series.values, series, visible, Math.max(1, Math.round(box.width)));
  context.fillStyle = colour;
  context.globalAlpha = 0.35;
  for (let column = 0; column < bins.mean.length; column += 1) {
    const most = bins.most[column] ?? Number.NaN;
    if (Number.isNaN(most)) continue;
    const top = yOfValue(most, range, box);
    context.fillRect(column, top, 1, yOfValue(bins.least[column] ?? most, range, box) - top);
  }
  context.globalAlpha = 1;
  strokeMeans(context, box, bins, range, colour);
}

function strokeMeans(
  context: CanvasRenderingContext2D,
  box: LaneBox,
  { mean }: ColumnBins,
  range: ValueRange,
  colour: string,
): void {
  const line = new Path2D();
  let isOpen = false;
  for (let column = 0; column < mean.length; column += 1) {
    const value = mean[column] ?? Number.NaN;
    if (Number.isNaN(value)) {
      isOpen = false;
      continue;
    }
    const y = yOfValue(value, range, box);
    // A column between two gaps is still seen: the line has the width of its column.
    if (isOpen) line.lineTo(column, y);
    else line.moveTo(column, y);
    line.lineTo(column + 1, y);
    isOpen = true;
  }
  context.strokeStyle = colour;
  context.lineWidth = 1.25;
  context.stroke(line);
}

/** Draws baselines behind a series: a band from the lowest to the highest of their means, and a line for each. */
export function paintBaselines(
  context: CanvasRenderingContext2D,
  box: LaneBox,
  means: readonly number[],
  range: ValueRange,
  colour: string,
): void {
  if (means.length === 0) return;
  const top = yOfValue(Math.max(...means), range, box);
  const bottom = yOfValue(Math.min(...means), range, box);
  context.fillStyle = colour;
  context.globalAlpha = 0.14;
  context.fillRect(0, top, box.width, Math.max(1, bottom - top));
  context.globalAlpha = 0.5;
  for (const mean of means) context.fillRect(0, Math.round(yOfValue(mean, range, box)), box.width, 1);
  context.globalAlpha = 1;
}

/** Draws columns from the floor up to the largest value in each. */
export function paintBars(
  context: CanvasRenderingContext2D,
  box: LaneBox,
  visible: VisibleFrames,
  series: Series,
  range: ValueRange,
  colour: string,
): void {
  const { most } = columnBins(series.values, series, visible, Math.max(1, Math.round(box.width)));
  context.fillStyle = colour;
  const floor = box.top + box.height - margin;
  for (let column = 0; column < most.length; column += 1) {
    const value = most[column] ?? Number.NaN;
    if (!(value > range.least)) continue;
    const top = yOfValue(Math.min(value, range.most), range, box);
    context.fillRect(column, top, 1, floor - top);
  }
}

/** Marks the share of frames in each column for which a 0/1 series is 1, as a strip that is denser where it is more. */
export function paintStrip(
  context: CanvasRenderingContext2D,
  box: LaneBox,
  visible: VisibleFrames,
  series: Series,
  colour: string,
): void {
  const { mean } = columnBins(series.values, series, visible, Math.max(1, Math.round(box.width)));
  context.fillStyle = colour;
  for (let column = 0; column < mean.length; column += 1) {
    const share = mean[column] ?? Number.NaN;
    if (!(share > 0)) continue;
    context.globalAlpha = 0.3 + 0.7 * share;
    context.fillRect(column, box.top, 1, box.height);
  }
  context.globalAlpha = 1;
}

/** Thin upright lines at the left edge of frames. */
export function paintMarks(
  context: CanvasRenderingContext2D,
  box: LaneBox,
  visible: VisibleFrames,
  frames: readonly number[],
  colour: string,
): void {
  context.fillStyle = colour;
  for (const frame of frames) {
    const x = Math.round(xOfFrame(frame, visible, box.width));
    if (x >= 0 && x < box.width) context.fillRect(x, box.top, 1, box.height);
  }
}
