import type { ObservationStatistics } from '../checkpoint/checkpointContents.ts';
import type { StepRule } from '../recording/steps.ts';
import type { PlayRules } from './playRules.ts';

/** Every grey rule there is, for choosing. */
export const greyRules = ['opencv', 'ale', 'mean', 'rec709-swapped', 'rec601-unrounded', 'skimage'] as const;

/**
 * Weights by which red, green and blue become grey, with the rounding of the library that has them.
 * - `opencv`: RGB2GRAY, 0.299, 0.587, 0.114 in fixed point, rounded.
 * - `ale`: ALE's grey screen, 0.2989, 0.5870, 0.1140, rounded.
 * - `mean`: mean of the three, not rounded.
 * - `rec709-swapped`: 0.2126 red, 0.0722 green, 0.7152 blue, cut off below the point: green and blue changed places in
 *   the original, and agents learnt it so.
 * - `rec601-unrounded`: 0.2989, 0.587, 0.114, not rounded.
 * - `skimage`: scikit-image's rgb2gray, 0.2125, 0.7154, 0.0721, not rounded.
 */
export type GreyRule = (typeof greyRules)[number];

/** Every resize rule there is, for choosing. */
export const resizeRules = ['opencv-area', 'opencv-bilinear', 'scipy-imresize', 'skimage-bilinear'] as const;

/**
 * How a picture is brought to the network's size; the result is 8-bit.
 * - `opencv-area`: INTER_AREA on 8-bit pictures.
 * - `opencv-bilinear`: INTER_LINEAR on 8-bit pictures.
 * - `scipy-imresize`: SciPy's old imresize: pictures that are not 8-bit are stretched to 0-255 each, then bilinear as
 *   Pillow does it, which smooths where it shrinks.
 * - `skimage-bilinear`: scikit-image's resize, bilinear in floating point without smoothing, cut off to 8 bits.
 */
export type ResizeRule = (typeof resizeRules)[number];

/** What the pixel-wise maximum of an observation's frames can be taken of. */
export const poolingPlaces = ['colour', 'grey', 'resized'] as const;

/** Whether a picture is made grey before it is resized (most) or after, from three resized colours. */
export const greyOrders = ['grey-then-resize', 'resize-then-grey'] as const;

/** What can stand in the stack where there is no history: nothing, or the earliest observation repeated. */
export const emptyHistories = ['zeros', 'first-observation'] as const;

/** What becomes of the stack where a recording's next episode starts. */
export const episodeStarts = ['clears-history', 'keeps-history'] as const;

/** Which picture of the stack is the first channel. */
export const stackOrders = ['oldest-first', 'newest-first'] as const;

/** A rectangle of the frame, in frame pixels. */
export interface FrameArea {
  top: number;
  left: number;
  rows: number;
  columns: number;
}

/** How raw frames become a network's input, as data: stored with an agent and part of its provenance. */
export interface PreprocessingPreset {
  id: string;
  name: string;
  /** What it does and whose it is, in sentences for the person who chooses. */
  description: string;
  /**
   * What the agent sees. Only `pictures` can be made of Atari frames; `grid` (planes of a small game) and `vector`
   * cannot, and nothing below but `size`, `stepRule.stackSize`, `scaling`, `statistics`, `actions` and `play` means
   * anything for them: rows x columns x channels of the grid, 1 x 1 x n of the vector.
   */
  kind: 'pictures' | 'grid' | 'vector';
  /** How many raw frames apart observations lie, how many of the newest are pooled, and how many are stacked. */
  stepRule: StepRule;
  /** Raw frames from one pooled frame to the next: 1 where they follow each other. */
  pooledSpacing: number;
  pooledOn: (typeof poolingPlaces)[number];
  /** Part of the frame that is used; `null` for all of it. */
  crop: FrameArea | null;
  grey: GreyRule;
  order: (typeof greyOrders)[number];
  resize: ResizeRule;
  /** Sides of the network's picture in pixels. */
  size: { rows: number; columns: number };
  stackOrder: (typeof stackOrders)[number];
  emptyHistory: (typeof emptyHistories)[number];
  /** Whether pictures of an earlier episode may stand in the stack of a new one. */
  atEpisodeStart: (typeof episodeStarts)[number];
  /**
   * What the network multiplies its 0-255 pictures by and adds before its first layer. `where` says on which side of
   * the network the original code had it, which tells how an input given by hand is meant.
   */
  scaling: { factor: number; offset: number; where: 'in-network' | 'outside' };
  /** Statistics that observations are normalised by, before the scaling; `null` for none. */
  statistics: ObservationStatistics | RunningStatistics | null;
  /** How outputs stand for actions, where they are not the game's minimal set: ALE's number of each output. */
  actions: readonly number[] | 'minimal' | 'full';
  /** How the agent was trained to play: for rollouts. */
  play: PlayRules;
}

/**
 * Mean and standard deviation over all pixels of the pictures seen since the recording's start, each picture weighing
 * 1 - `decay` against the past, both corrected for the short past at the start (rl_a3c_pytorch). Every observation is
 * (value - mean) / (deviation + 1e-8).
 */
export interface RunningStatistics {
  kind: 'running';
  /** Weight of the past at each step. */
  decay: number;
}

/** Whether statistics are kept while frames pass, rather than stored with the agent. */
export function areRunning(statistics: PreprocessingPreset['statistics']): statistics is RunningStatistics {
  return statistics !== null && 'kind' in statistics;
}
