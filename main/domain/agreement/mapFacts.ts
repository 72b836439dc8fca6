/** What several metrics ask about a map, found in two passes and shared between them. */
export interface MapFacts {
  /** Whether every value is a finite number; where not, the other facts mean nothing. */
  finite: boolean;
  minimum: number;
  maximum: number;
  sum: number;
  mean: number;
  /** Population standard deviation: divided by the number of pixels. */
  standardDeviation: number;
}

/** Values of this size and below count as zero, as in the original scoring (fls-and-attention.md 4.1-4.3). */
export const negligible = 1e-8;

/** Facts of a map of any size; where a value is not finite only `finite` can be relied on. */
export function mapFacts(map: Float64Array): MapFacts {
  // Counted loops on purpose: `for … of` over a typed array takes five times as long, and this is the hot path.
  const pixels = map.length;
  let minimum = Infinity;
  let maximum = -Infinity;
  let sum = 0;
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    const value = map[pixel] ?? 0;
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
    sum += value;
  }
  const mean = sum / pixels;
  let squares = 0;
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    const deviation = (map[pixel] ?? 0) - mean;
    squares += deviation * deviation;
  }
  const standardDeviation = Math.sqrt(squares / pixels);
  return { finite: Number.isFinite(sum), minimum, maximum, sum, mean, standardDeviation };
}

/** Whether a map has no contrast to standardise by. */
export function isFlatByDeviation(facts: MapFacts): boolean {
  return facts.standardDeviation <= negligible;
}

/** Whether a map has no range to rank pixels by. */
export function isFlatByRange(facts: MapFacts): boolean {
  return facts.maximum - facts.minimum <= negligible;
}

/** Whether a map is zero everywhere. */
export function isZero(facts: MapFacts): boolean {
  return facts.maximum <= negligible && facts.minimum >= -negligible;
}

/** Whether a map has values below zero. */
export function isNegativeSomewhere(facts: MapFacts): boolean {
  return facts.minimum < -negligible;
}
