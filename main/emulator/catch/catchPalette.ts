import type { Palette } from '../../domain/recording/frame.ts';

/**
 * The colours of Catch. Ball and paddle are told apart by luminance alone, since networks see grey pictures: the ball
 * is brighter than 200, the paddle stays near 100, and everything else is darker still or too small to matter.
 */
export const catchColours = {
  skyTop: [13, 14, 36],
  skyMiddle: [17, 19, 47],
  skyBottom: [22, 25, 58],
  hill: [16, 17, 40],
  star: [74, 82, 128],
  wall: [52, 60, 108],
  wallLight: [78, 88, 142],
  ground: [30, 33, 70],
  digits: [88, 98, 152],
  ball: [255, 238, 176],
  ballShade: [250, 205, 112],
  ballLight: [255, 252, 232],
  paddle: [24, 130, 138],
  paddleLight: [62, 166, 164],
  paddleShade: [14, 88, 100],
  ballToCome: [44, 50, 94],
  caught: [46, 150, 136],
  missed: [190, 74, 86],
} as const satisfies Record<string, readonly [number, number, number]>;

export type CatchColour = keyof typeof catchColours;

const names = Object.keys(catchColours) as CatchColour[];

/** Palette index of each colour. */
export const indexOfColour = Object.fromEntries(names.map((name, index) => [name, index])) as Record<
  CatchColour,
  number
>;

export const catchPalette: Palette = Uint8Array.from(names.flatMap((name) => catchColours[name]));
