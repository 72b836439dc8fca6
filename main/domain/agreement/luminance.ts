import { framePixelCount, type FramePixels, type Palette } from '../recording/frame.ts';

/** Luminance of each pixel, 0-255, by the ITU-R BT.601 weights that greying for networks uses too. */
export function luminanceOf(pixels: FramePixels, palette: Palette): Float64Array {
  const luminance = new Float64Array(framePixelCount);
  const colours = pixels.kind === 'indexed' ? luminances(palette) : luminances(pixels.rgb);
  if (pixels.kind === 'rgb') return colours;
  for (let pixel = 0; pixel < framePixelCount; pixel += 1) {
    luminance[pixel] = colours[pixels.indices[pixel] ?? 0] ?? 0;
  }
  return luminance;
}

function luminances(rgb: Uint8Array): Float64Array {
  return Float64Array.from(
    { length: Math.floor(rgb.length / 3) },
    (_, entry) =>
      0.299 * (rgb[3 * entry] ?? 0) + 0.587 * (rgb[3 * entry + 1] ?? 0) + 0.114 * (rgb[3 * entry + 2] ?? 0),
  );
}
