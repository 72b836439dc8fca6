import type { VisibleFrames } from './timelineScale.ts';

/** Where a lane draws, in screen pixels. */
export interface LaneBox {
  top: number;
  width: number;
  height: number;
}

export type LanePainter = (context: CanvasRenderingContext2D, box: LaneBox, visible: VisibleFrames) => void;

/** One strip of the timeline. */
export interface Lane {
  key: string;
  label: string;
  /** Under the pointer: what the lane shows. */
  title: string;
  /** CSS colour of whose lane it is. */
  colour?: string;
  /** What the lane reads at the playhead, with the reason where there is nothing. */
  reading: { text: string; title: string };
  height: number;
  paint: LanePainter;
}
