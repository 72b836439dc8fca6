import { gazeDensity, type GazeBlur } from '../gaze/gazeDensity.ts';
import { sparseOf } from '../gaze/fixationMap.ts';
import { framePixelCount } from '../recording/frame.ts';

/**
 * Where the picture changed: absolute difference of luminance between two frames, blurred. Zero everywhere without an
 * earlier frame. `newest` and `earlier` are 210 * 160 luminances, as `luminanceOf` gives.
 */
export function motionMap(newest: Float64Array, earlier: Float64Array | null, blur: GazeBlur): Float64Array {
  const change = new Float64Array(framePixelCount);
  if (earlier === null) return change;
  for (let pixel = 0; pixel < framePixelCount; pixel += 1) {
    change[pixel] = Math.abs((newest[pixel] ?? 0) - (earlier[pixel] ?? 0));
  }
  // Few pixels change between frames, so they are blurred as gaze is: one by one.
  return gazeDensity(sparseOf(change), blur).values;
}
