import { expect, test } from 'vitest';
import { rgbOf } from '../../domain/recording/frame.ts';
import { colouredFrame } from '../../../tests/builders/atariHeadTrial.ts';
import { PaletteIndexer } from './paletteIndexer.ts';

/** A frame of so many colours, beginning with a given one. */
function frameOfColours(first: number, colours: number): Uint8Array {
  const rgb = new Uint8Array(3 * 160 * 210);
  for (let pixel = 0; pixel < 160 * 210; pixel += 1) {
    const colour = first + (pixel % colours);
    rgb.set([colour & 255, colour >> 8, 77], 3 * pixel);
  }
  return rgb;
}

test('a frame comes back from its indices and the final palette exactly', () => {
  const indexer = new PaletteIndexer();
  const frames = [1, 9, 30].map(colouredFrame);
  const pixels = frames.map((rgb) => indexer.pixelsOf(rgb));
  expect(indexer.colours).toBe(3);
  for (const [at, indexed] of pixels.entries()) {
    expect(indexed.kind).toBe('indexed');
    expect(Buffer.from(rgbOf(indexed, indexer.palette)).equals(frames[at] ?? new Uint8Array())).toBe(true);
  }
});

test('256 colours fit; with one more this frame and all later ones are kept as RGB', () => {
  const indexer = new PaletteIndexer();
  const first = frameOfColours(0, 200);
  const second = frameOfColours(200, 56);
  const indexed = [indexer.pixelsOf(first), indexer.pixelsOf(second)];
  expect(indexer.colours).toBe(256);
  expect(indexer.pixelsOf(frameOfColours(256, 2)).kind).toBe('rgb');
  expect(indexer.pixelsOf(first).kind).toBe('rgb');
  expect(indexed.map((pixels) => Buffer.from(rgbOf(pixels, indexer.palette)))).toEqual([
    Buffer.from(first),
    Buffer.from(second),
  ]);
});

test('colours of a frame that did not fit leave no trace in the palette', () => {
  const indexer = new PaletteIndexer();
  indexer.pixelsOf(frameOfColours(0, 10));
  const before = indexer.palette;
  indexer.pixelsOf(frameOfColours(1000, 300));
  expect(indexer.palette).toEqual(before);
});
