import { fixationsWithout, sumOfFixationMaps, type FixationMap } from '../gaze/fixationMap.ts';
import type { Random } from '../random.ts';

/** For the place of a step in the list of scored steps: the gaze of other steps that shuffled AUC compares with. */
export type OtherGaze = (place: number) => FixationMap;

/** Other steps drawn for each step in the original scoring. */
export const publishedOtherDraws = 10;

/** The fixations of all scored steps but the step's own: the default, exact and the same on every run. */
export function otherGazeOfAllSteps(steps: readonly FixationMap[]): OtherGaze {
  const total = sumOfFixationMaps(steps);
  return (place) => fixationsWithout(total, ownOf(steps, place));
}

/**
 * The fixations of `draws` other steps drawn with replacement, as published (fls-and-attention.md 4.3); steps without
 * gaze can be drawn. The draws come from our generator, so they are not those of the original's NumPy, and each step
 * has a fork of its own, so they do not depend on which steps are scored first.
 */
export function otherGazeSampled(
  steps: readonly FixationMap[],
  random: Random,
  draws: number = publishedOtherDraws,
): OtherGaze {
  return (place) => {
    if (steps.length < 2) return sumOfFixationMaps([]);
    const dice = random.fork(`other gaze of step ${String(place)}`);
    return sumOfFixationMaps(
      Array.from({ length: draws }, () => {
        const drawn = dice.below(steps.length - 1);
        return ownOf(steps, drawn >= place ? drawn + 1 : drawn);
      }),
    );
  };
}

function ownOf(steps: readonly FixationMap[], place: number): FixationMap {
  const own = steps[place];
  if (own === undefined) throw new RangeError(`There is no scored step at place ${String(place)}.`);
  return own;
}
