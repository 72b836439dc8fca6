import { frameHeight, framePixelCount, frameWidth } from '../recording/frame.ts';

/**
 * Spread of the centre prior: the variance that Clarke and Tatler (2014, "Deriving an appropriate baseline for describing
 * fixation behaviour") give for the horizontal axis, 0.23 in units of half the picture's width, so 38.4 pixels. It is
 * taken round in game pixels; these were twice as wide as high on the screen of Atari-HEAD, so on that screen the prior
 * is flatter than wide, as theirs is.
 */
export const centrePriorSigmaPixels = Math.sqrt(0.23) * (frameWidth / 2);

/** Round Gaussian about the middle of the picture: 210 * 160 values, row-major, 1 at the very centre. */
export function centrePrior(sigmaPixels: number = centrePriorSigmaPixels): Float64Array {
  const map = new Float64Array(framePixelCount);
  const along = (size: number) =>
    Float64Array.from({ length: size }, (_, place) =>
      Math.exp(-((place - (size - 1) / 2) ** 2) / (2 * sigmaPixels ** 2)),
    );
  const rows = along(frameHeight);
  const columns = along(frameWidth);
  for (let pixel = 0; pixel < framePixelCount; pixel += 1) {
    map[pixel] = (rows[Math.floor(pixel / frameWidth)] ?? 0) * (columns[pixel % frameWidth] ?? 0);
  }
  return map;
}
