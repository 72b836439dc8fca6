import { PillowBilinear } from './pillowBilinear.ts';
import type { Plane, Resizer, Sides } from './resizer.ts';

/**
 * SciPy's `misc.imresize` (removed in SciPy 1.3): a picture that is not 8-bit is stretched so that its least level
 * becomes 0 and its greatest 255, then Pillow's bilinear resizes it. An 8-bit picture is only resized.
 */
export class SciPyResize implements Resizer {
  private readonly bilinear: PillowBilinear;

  constructor(source: Sides, destination: Sides) {
    this.bilinear = new PillowBilinear(source, destination);
  }

  resize(plane: Plane): Uint8Array {
    return this.bilinear.resize(plane instanceof Uint8Array ? plane : stretched(plane));
  }
}

/** SciPy's `bytescale`; an even picture becomes black. */
function stretched(plane: Float64Array): Uint8Array {
  let least = Infinity;
  let greatest = -Infinity;
  for (const level of plane) {
    if (level < least) least = level;
    if (level > greatest) greatest = level;
  }
  const scale = 255 / (greatest - least || 1);
  const out = new Uint8Array(plane.length);
  for (let pixel = 0; pixel < plane.length; pixel += 1) {
    const level = ((plane[pixel] ?? 0) - least) * scale;
    out[pixel] = Math.trunc(Math.min(Math.max(level, 0), 255) + 0.5);
  }
  return out;
}
