/** A point in `frame` space. */
export interface FramePoint {
  x: number;
  y: number;
}

/** Where things are on one raw frame, in `frame` space: what an observer could look at. */
export interface Scene {
  /** Centres. */
  ball: FramePoint;
  paddle: FramePoint;
  /** Centre that the ball will have when it is down. */
  landing: FramePoint;
  /** Raw frames since this ball appeared. */
  ballAge: number;
  /** How far down the ball is, from 0 to 1. */
  way: number;
}
