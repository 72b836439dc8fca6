/** For each target pixel along one axis: the two source pixels it lies between, and the weight of the second. */
export interface BilinearTaps {
  near: Int32Array;
  far: Int32Array;
  /** Weight of `far`, in [0, 1); `near` has the rest. */
  weightOfFar: Float64Array;
}

/**
 * Bilinear enlarging along one axis with half-pixel centres: target t reads source (t + 0.5) * source / target - 0.5.
 * Beyond the border the source is mirrored without repeating the edge pixel, as scikit-image does
 * (fls-and-attention.md 2.3); common libraries clamp there, which differs in the outermost row only.
 *
 * Positions are kept as integer fractions over 2 * target, so that mirrored target pixels get exactly mirrored weights.
 */
export function mirroredBilinearTaps(sourceSize: number, targetSize: number): BilinearTaps {
  const near = new Int32Array(targetSize);
  const far = new Int32Array(targetSize);
  const weightOfFar = new Float64Array(targetSize);
  const unit = 2 * targetSize;
  for (let target = 0; target < targetSize; target += 1) {
    const position = (2 * target + 1) * sourceSize - targetSize;
    const before = Math.floor(position / unit);
    near[target] = mirrored(before, sourceSize);
    far[target] = mirrored(before + 1, sourceSize);
    weightOfFar[target] = (position - before * unit) / unit;
  }
  return { near, far, weightOfFar };
}

/** The index that a position beyond the border shows, mirrored without repeating the edge: -1 is 1, size is size - 2. */
export function mirrored(index: number, size: number): number {
  if (size === 1) return 0;
  const period = 2 * (size - 1);
  const folded = ((index % period) + period) % period;
  return folded < size ? folded : period - folded;
}
