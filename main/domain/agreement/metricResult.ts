/**
 * The value of a metric at a step, or why there is none. Undefined is not zero: a missing value never enters a mean
 * and is never shown as a number.
 */
export type MetricResult = { value: number } | { value: null; reason: UndefinedReason };

/** Why a metric has no value, in words for the reader. */
export const undefinedReasons = {
  noGaze: 'There is no gaze in the window.',
  notFinite: 'The map holds values that are not finite numbers.',
  notANumber: 'The metric came out as no finite number.',
  flat: 'The map is flat.',
  zeroEverywhere: 'The map is zero everywhere.',
  zeroUnderGaze: 'The map is zero where people looked.',
  negative: 'The map has values below zero, so it is not a distribution.',
  noOtherGaze: 'There is no gaze in other steps to compare with.',
  flatGaze: 'The gaze is spread evenly over the whole picture.',
} as const;

export type UndefinedReason = (typeof undefinedReasons)[keyof typeof undefinedReasons];

/** The result of a metric that has a value; what came out as no finite number counts as undefined. */
export function defined(value: number): MetricResult {
  return Number.isFinite(value) ? { value } : notDefined('notANumber');
}

/** The result of a metric that has none, with the reason in words. */
export function notDefined(reason: keyof typeof undefinedReasons): MetricResult {
  return { value: null, reason: undefinedReasons[reason] };
}
