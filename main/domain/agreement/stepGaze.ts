import type { FixationMap } from '../gaze/fixationMap.ts';
import { gazeDensity, type GazeBlur, type GazeDensity } from '../gaze/gazeDensity.ts';

/**
 * The human side of one step. Make it once per step and use it for every track and baseline: density and other gaze
 * are worked out when first asked for and kept.
 */
export interface StepGaze {
  readonly fixations: FixationMap;
  /** The fixations blurred. */
  readonly density: () => GazeDensity;
  /** Gaze of other steps, against which shuffled AUC compares. */
  readonly others: () => FixationMap;
}

/** The gaze of a step from its fixations, a way to the gaze of other steps, and the blur that makes the density. */
export function createStepGaze(fixations: FixationMap, others: () => FixationMap, blur: GazeBlur): StepGaze {
  return { fixations, density: once(() => gazeDensity(fixations, blur)), others: once(others) };
}

function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
