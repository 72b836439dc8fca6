/** The frames a timeline shows, as positions: frame f covers f up to f + 1, so one frame still has a width. */
export interface VisibleFrames {
  /** Position at the left edge; may lie inside a frame. */
  start: number;
  /** Position at the right edge. */
  end: number;
}

/** The fewest frames a timeline shows: closer in, a frame is wider than it is useful. */
const fewestFrames = 8;

/** A playhead this share of the view outside it has jumped, not run. */
const farOutside = 0.2;

/** All of a recording. */
export function allFrames(frameCount: number): VisibleFrames {
  return { start: 0, end: Math.max(1, frameCount) };
}

/** Left edge of a frame in pixels. */
export function xOfFrame(frame: number, visible: VisibleFrames, width: number): number {
  return ((frame - visible.start) / (visible.end - visible.start)) * width;
}

/** The frame under a pixel position. */
export function frameAtX(x: number, visible: VisibleFrames, width: number): number {
  return Math.floor(visible.start + (x / Math.max(1, width)) * (visible.end - visible.start));
}

/** Zooms by `factor` (below 1 goes closer) so that what is under the pointer stays under it. */
export function zoomedAround(
  x: number,
  factor: number,
  visible: VisibleFrames,
  width: number,
  frameCount: number,
): VisibleFrames {
  const all = allFrames(frameCount);
  const span = visible.end - visible.start;
  const newSpan = Math.min(all.end, Math.max(Math.min(fewestFrames, all.end), span * factor));
  const share = width > 0 ? x / width : 0.5;
  const pivot = visible.start + share * span;
  return movedInside({ start: pivot - share * newSpan, end: pivot + (1 - share) * newSpan }, frameCount);
}

/** Moves the view by whole or part frames, not past the ends. */
export function panned(visible: VisibleFrames, byFrames: number, frameCount: number): VisibleFrames {
  return movedInside({ start: visible.start + byFrames, end: visible.end + byFrames }, frameCount);
}

/**
 * A view with the frame in it; the same object when it is in it already. A playhead that runs off one side comes in at
 * the other, so that a page is turned rather than dragged along; one that has jumped far away is put in the middle.
 */
export function showing(frame: number, visible: VisibleFrames, frameCount: number): VisibleFrames {
  if (frame >= visible.start && frame + 1 <= visible.end) return visible;
  const span = visible.end - visible.start;
  const framesOutside = frame < visible.start ? visible.start - frame : frame + 1 - visible.end;
  const hasJumped = framesOutside > span * farOutside;
  const startOfPage = frame < visible.start ? frame + 1 - span : frame;
  const start = hasJumped ? frame + 0.5 - span / 2 : startOfPage;
  return movedInside({ start, end: start + span }, frameCount);
}

/** Positions of the ruler's ticks: round numbers, at least `leastPixels` apart. */
export function rulerTicks(visible: VisibleFrames, width: number, leastPixels: number): number[] {
  const leastFrames = ((visible.end - visible.start) * leastPixels) / Math.max(1, width);
  const magnitude = 10 ** Math.floor(Math.log10(Math.max(1, leastFrames)));
  const step =
    [1, 2, 5, 10].map((factor) => factor * magnitude).find((each) => each >= leastFrames) ?? 10 * magnitude;
  const ticks: number[] = [];
  for (let tick = Math.ceil(visible.start / step) * step; tick < visible.end; tick += step) ticks.push(tick);
  return ticks;
}

function movedInside({ start, end }: VisibleFrames, frameCount: number): VisibleFrames {
  const all = allFrames(frameCount);
  const span = Math.min(end - start, all.end);
  const inside = Math.min(Math.max(0, start), all.end - span);
  return { start: inside, end: inside + span };
}
