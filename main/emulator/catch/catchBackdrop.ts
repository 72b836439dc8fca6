import { createRandom } from '../../domain/random.ts';
import { frameHeight, framePixelCount, frameWidth } from '../../domain/recording/frame.ts';
import { indexOfColour, type CatchColour } from './catchPalette.ts';

const wallPixels = 4;
const groundTop = 205;
const starCount = 34;
/** Where one tone of the sky gives way to the next; rows of both alternate for a few pixels around it. */
const skyTones: readonly { from: number; colour: CatchColour }[] = [
  { from: 0, colour: 'skyTop' },
  { from: 70, colour: 'skyMiddle' },
  { from: 140, colour: 'skyBottom' },
];
const blendedRows = 6;

let kept: Uint8Array | null = null;

/** Everything that never changes: night sky with stars, walls, ground. Palette indices, row-major; do not write to it. */
export function catchBackdrop(): Uint8Array {
  kept ??= paintBackdrop();
  return kept;
}

function paintBackdrop(): Uint8Array {
  const indices = new Uint8Array(framePixelCount);
  for (let y = 0; y < frameHeight; y += 1) {
    const colour = y < groundTop ? skyColour(y) : 'ground';
    indices.fill(indexOfColour[colour], y * frameWidth, (y + 1) * frameWidth);
  }
  // The stars belong to the picture of the game, so they are the same in every session.
  const random = createRandom(84);
  for (let star = 0; star < starCount; star += 1) {
    const x = wallPixels + 2 + random.below(frameWidth - 2 * wallPixels - 4);
    indices[random.below(groundTop - 30) * frameWidth + x] = indexOfColour.star;
  }
  for (let x = 0; x < frameWidth; x += 1)
    for (let y = hillTop(x); y < groundTop; y += 1) indices[y * frameWidth + x] = indexOfColour.hill;
  for (let y = 0; y < frameHeight; y += 1) {
    const row = y * frameWidth;
    indices.fill(indexOfColour.wall, row, row + wallPixels);
    indices.fill(indexOfColour.wall, row + frameWidth - wallPixels, row + frameWidth);
    indices[row + wallPixels - 1] = indexOfColour.wallLight;
    indices[row + frameWidth - wallPixels] = indexOfColour.wallLight;
  }
  return indices;
}

/** First row of the hills at the horizon, in steps of two pixels. */
function hillTop(x: number): number {
  const column = x - (x % 2);
  const height = 24 + 9 * Math.sin(column / 19) + 6 * Math.sin(column / 8 + 2);
  return groundTop - 2 * Math.round(height / 2);
}

function skyColour(y: number): CatchColour {
  // Every other row near a border takes the tone of the other side: a dithered gradient, as consoles drew it.
  const shifted = y % 2 === 0 ? y + blendedRows : y - blendedRows;
  return skyTones.findLast(({ from }) => shifted >= from)?.colour ?? 'skyTop';
}
