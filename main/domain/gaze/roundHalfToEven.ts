/**
 * Nearest integer, ties to the even one: 0.5 is 0, 1.5 and 2.5 are 2. NumPy, Python and OpenCV round so, and gaze on a
 * pixel border must fall into the same pixel as there; `Math.round` takes ties upwards.
 */
export function roundHalfToEven(value: number): number {
  const rounded = Math.round(value);
  const isTie = rounded - value === 0.5;
  return (isTie && rounded % 2 !== 0 ? rounded - 1 : rounded) + 0; // "+ 0" turns -0 into 0
}
