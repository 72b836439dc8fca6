import { decode, encode } from 'fast-png';
import { expect, test } from 'vitest';
import { colouredFrame } from '../../../tests/builders/atariHeadTrial.ts';
import { aPng } from '../../../tests/builders/png.ts';
import { rgbOfPng } from './png.ts';

/** Noise with structure, so that every filter has something to predict and to miss. */
function busySamples(bytes: number): Uint8Array {
  return Uint8Array.from({ length: bytes }, (_, at) => (at * at * 31 + (at >> 7) * 17 + (at % 13)) & 255);
}

const filters = { none: 0, left: 1, above: 2, average: 3, paeth: 4 };

for (const [name, filter] of Object.entries(filters)) {
  test(`the quick way and fast-png agree byte for byte on rows filtered by "${name}"`, () => {
    const samples = busySamples(3 * 160 * 210);
    const png = aPng(samples, { filterOfRow: () => filter });
    const quick = rgbOfPng(png, 'made');
    expect(Buffer.from(quick).equals(samples)).toBe(true);
    expect(Buffer.from(quick).equals(decode(png).data as Uint8Array)).toBe(true);
  });
}

test('rows of one picture may each have another filter', () => {
  const samples = busySamples(3 * 160 * 210);
  const png = aPng(samples, { filterOfRow: (row) => row % 5 });
  expect(Buffer.from(rgbOfPng(png, 'made')).equals(samples)).toBe(true);
});

test('transparency is ignored', () => {
  const samples = busySamples(4 * 160 * 210);
  const rgb = samples.filter((_, at) => at % 4 !== 3);
  const png = aPng(samples, { colourType: 6, filterOfRow: (row) => row % 5 });
  expect(Buffer.from(rgbOfPng(png, 'made')).equals(rgb)).toBe(true);
});

test('grey pictures become three equal channels, with or without transparency', () => {
  const grey = busySamples(160 * 210);
  const rgb = Uint8Array.from({ length: 3 * grey.length }, (_, at) => grey[Math.floor(at / 3)] ?? 0);
  const withAlpha = Uint8Array.from({ length: 2 * grey.length }, (_, at) =>
    at % 2 === 0 ? (grey[at / 2] ?? 0) : 7,
  );
  expect(Buffer.from(rgbOfPng(aPng(grey, { colourType: 0 }), 'made')).equals(rgb)).toBe(true);
  expect(Buffer.from(rgbOfPng(aPng(withAlpha, { colourType: 4 }), 'made')).equals(rgb)).toBe(true);
});

test('palette pictures give the colours of their palette', () => {
  const palette = busySamples(3 * 128);
  const indices = busySamples(160 * 210).map((value) => value % 128);
  const rgb = Uint8Array.from(
    { length: 3 * indices.length },
    (_, at) => palette[3 * (indices[Math.floor(at / 3)] ?? 0) + (at % 3)] ?? 0,
  );
  expect(Buffer.from(rgbOfPng(aPng(indices, { colourType: 3, palette }), 'made')).equals(rgb)).toBe(true);
});

test('a pixel outside the palette is a broken picture', () => {
  const png = aPng(new Uint8Array(160 * 210).fill(9), { colourType: 3, palette: new Uint8Array(9) });
  expect(() => rgbOfPng(png, 'RZ_1_7.png')).toThrow(/RZ_1_7\.png.*outside its palette/);
});

test('interlaced and 16-bit pictures are read by fast-png to the same pixels', () => {
  const samples = busySamples(3 * 160 * 210);
  const deep = Uint8Array.from({ length: 2 * samples.length }, (_, at) =>
    at % 2 === 0 ? (samples[at / 2] ?? 0) : 99,
  );
  const interlaced = aPng(samples, { interlaced: true, filterOfRow: (row) => row % 5 });
  expect(Buffer.from(rgbOfPng(interlaced, 'made')).equals(samples)).toBe(true);
  expect(Buffer.from(rgbOfPng(aPng(deep, { bitDepth: 16 }), 'made')).equals(samples)).toBe(true);
});

test('a picture written by another encoder is read', () => {
  const rgb = colouredFrame(5);
  const png = encode({ width: 160, height: 210, data: rgb, channels: 3, depth: 8 });
  expect(Buffer.from(rgbOfPng(png, 'made')).equals(rgb)).toBe(true);
});

test('a picture of another size is refused with both sizes', () => {
  const png = aPng(new Uint8Array(3 * 84 * 84), { width: 84, height: 84 });
  expect(() => rgbOfPng(png, 'RZ_1_7.png')).toThrow(
    'The picture RZ_1_7.png is 84x84; frames of Atari-HEAD are 160x210.',
  );
});

test('a broken picture is refused by name wherever it is broken', () => {
  const png = aPng(colouredFrame(1));
  for (let at = 0; at < png.length; at += 1) {
    const broken = Buffer.from(png);
    broken[at] = (broken[at] ?? 0) ^ 0x55;
    expect(() => rgbOfPng(broken, 'RZ_1_7.png'), `byte ${String(at)} changed`).toThrow(/RZ_1_7\.png/);
    expect(() => rgbOfPng(png.subarray(0, at), 'RZ_1_7.png'), `cut at ${String(at)}`).toThrow(/RZ_1_7\.png/);
  }
});

test('a picture that unpacks to more than its size says is refused', () => {
  const tooTall = aPng(new Uint8Array(3 * 160 * 4000));
  const claimed = aPng(colouredFrame(1));
  // The header of an honest picture before the pixels of a much taller one.
  const forged = Buffer.concat([claimed.subarray(0, 33), tooTall.subarray(33)]);
  expect(() => rgbOfPng(forged, 'bomb.png')).toThrow(/bomb\.png.*more pixels than its size says/);
});
