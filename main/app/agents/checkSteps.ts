/** Enough for an agreement to be told from chance, few enough to be answered within seconds. */
const mostStretches = 8;
const stepsPerStretch = 32;
/** A recurrent network starts each stretch without memory; its first answers are not counted. */
export const warmUpSteps = 8;

/** Consecutive steps, both ends included. */
export interface Stretch {
  first: number;
  last: number;
}

/** Stretches of steps spread evenly over a recording of `steps` steps: all of it where it is short. */
export function checkStretches(steps: number): Stretch[] {
  const count = Math.min(mostStretches, Math.ceil(steps / stepsPerStretch));
  if (steps <= mostStretches * stepsPerStretch)
    return Array.from({ length: count }, (_, index) => ({
      first: index * stepsPerStretch,
      last: Math.min((index + 1) * stepsPerStretch, steps) - 1,
    }));
  const gap = (steps - stepsPerStretch) / (mostStretches - 1);
  return Array.from({ length: count }, (_, index) => {
    const first = Math.round(index * gap);
    return { first, last: first + stepsPerStretch - 1 };
  });
}
