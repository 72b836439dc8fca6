import { expect, test } from 'vitest';
import { framePixelCount, frameWidth } from '../recording/frame.ts';
import { colourMapIds, colourMapRgb, signedColourMapRgb } from './colourMaps.ts';
import { heatTable, signedTable } from './colourTable.ts';
import { paintFrame, paletteWords } from './frameLayer.ts';
import { paintMap, paintSignedMap } from './mapLayer.ts';
import { mapDifference } from './mapDifference.ts';
import { divisorOf } from './normalisation.ts';
import { panelPicture } from './panelPicture.ts';
import { blendOver, emptyLayer, type RgbaLayer } from './rgbaLayer.ts';
import { scaleStrip } from './scaleStrip.ts';

const palette = Uint8Array.of(0, 0, 0, 10, 20, 30, 200, 100, 50);

const pixelAt = (layer: RgbaLayer, row: number, column: number): number[] => [
  ...layer.subarray(4 * (row * frameWidth + column), 4 * (row * frameWidth + column) + 4),
];

const mapWith = (values: Record<number, number>): Float64Array => {
  const map = new Float64Array(framePixelCount);
  for (const [pixel, value] of Object.entries(values)) map[Number(pixel)] = value;
  return map;
};

test('an indexed frame takes its colours from the palette and is opaque everywhere', () => {
  const indices = new Uint8Array(framePixelCount).fill(1);
  indices[frameWidth * 3 + 7] = 2;
  const layer = emptyLayer();
  paintFrame(layer, { kind: 'indexed', indices }, paletteWords(palette));
  expect(pixelAt(layer, 0, 0)).toEqual([10, 20, 30, 255]);
  expect(pixelAt(layer, 3, 7)).toEqual([200, 100, 50, 255]);
});

test('a frame of more than 256 colours shows the very same pixels from its own bytes', () => {
  const rgb = new Uint8Array(3 * framePixelCount);
  rgb.set([1, 2, 3], 3 * (frameWidth * 209 + 159));
  const layer = emptyLayer();
  paintFrame(layer, { kind: 'rgb', rgb }, paletteWords(palette));
  expect(pixelAt(layer, 209, 159)).toEqual([1, 2, 3, 255]);
  expect(pixelAt(layer, 0, 0)).toEqual([0, 0, 0, 255]);
});

test.each(colourMapIds)('%s grows lighter from low to high, so amounts can be read in grey', (id) => {
  const rgb = colourMapRgb(id);
  const lightness = (entry: number): number =>
    0.2126 * (rgb[3 * entry] ?? 0) + 0.7152 * (rgb[3 * entry + 1] ?? 0) + 0.0722 * (rgb[3 * entry + 2] ?? 0);
  for (let entry = 16; entry < 256; entry += 16)
    expect(lightness(entry)).toBeGreaterThan(lightness(entry - 16));
});

test('the signed map is red below zero and blue above', () => {
  const rgb = signedColourMapRgb();
  expect(rgb[0]).toBeGreaterThan(rgb[2] ?? 0);
  expect(rgb[3 * 255 + 2]).toBeGreaterThan(rgb[3 * 255] ?? 0);
});

test('where a map is zero the frame shows through untouched; at full scale it has the asked opacity', () => {
  const layer = emptyLayer();
  paintMap(layer, mapWith({ 1: 4, 2: 1, 3: -1, 4: Number.NaN, 5: 9 }), 4, heatTable('magma', 0.6));
  expect(pixelAt(layer, 0, 0)[3]).toBe(0);
  expect(pixelAt(layer, 0, 1)).toEqual([...colourMapRgb('magma').subarray(-3), 153]);
  expect(pixelAt(layer, 0, 2)[3]).toBeLessThan(153);
  expect(pixelAt(layer, 0, 3)[3]).toBe(0);
  expect(pixelAt(layer, 0, 4)[3]).toBe(0);
  expect(pixelAt(layer, 0, 5)).toEqual(pixelAt(layer, 0, 1));
});

test('a track that is zero throughout draws nothing', () => {
  const layer = emptyLayer();
  paintMap(layer, mapWith({}), 0, heatTable('viridis', 1));
  expect(layer.every((byte) => byte === 0)).toBe(true);
});

test('painting again leaves nothing of the map before', () => {
  const layer = emptyLayer();
  const table = heatTable('viridis', 1);
  paintMap(layer, mapWith({ 10: 1 }), 1, table);
  paintMap(layer, mapWith({ 20: 1 }), 1, table);
  expect(pixelAt(layer, 0, 10)[3]).toBe(0);
  expect(pixelAt(layer, 0, 20)[3]).toBe(255);
});

test('per clip compares frames by the maximum of the track, per frame by their own', () => {
  const map = mapWith({ 0: 2, 1: 1 });
  expect(divisorOf(map, 'clip', 8)).toBe(8);
  expect(divisorOf(map, 'frame', 8)).toBe(2);
});

test('a difference weighs both maps by their own full scale and runs from -1 to 1', () => {
  const difference = mapDifference(
    { map: mapWith({ 0: 4, 2: 2 }), divisor: 4 },
    { map: mapWith({ 1: 10, 2: 5 }), divisor: 10 },
  );
  expect([...difference.subarray(0, 3)]).toEqual([1, -1, 0]);
});

test('equal maps differ nowhere and leave the frame as it is', () => {
  const map = mapWith({ 5: 3, 6: 1 });
  const layer = emptyLayer();
  paintSignedMap(layer, mapDifference({ map, divisor: 3 }, { map, divisor: 3 }), signedTable(1));
  expect(layer.every((_, at) => at % 4 !== 3 || layer[at] === 0)).toBe(true);
});

test('a map without any value counts as zero in a difference', () => {
  const difference = mapDifference({ map: mapWith({ 0: 1 }), divisor: 1 }, { map: mapWith({}), divisor: 0 });
  expect([...difference.subarray(0, 2)]).toEqual([1, 0]);
});

test('one picture is what stacked canvases show', () => {
  const lower = emptyLayer().fill(255);
  const upper = emptyLayer();
  upper.set([0, 0, 0, 51]);
  blendOver(lower, upper);
  expect(pixelAt(lower, 0, 0)).toEqual([204, 204, 204, 255]);
  expect(pixelAt(lower, 0, 1)).toEqual([255, 255, 255, 255]);
});

test('a panel picture has the frame where the map is zero and the map where it is full', () => {
  const picture = panelPicture(
    { kind: 'indexed', indices: new Uint8Array(framePixelCount).fill(2) },
    paletteWords(palette),
    [{ kind: 'heat', map: mapWith({ 1: 1 }), divisor: 1, table: heatTable('cividis', 1) }],
  );
  expect(pixelAt(picture, 0, 0)).toEqual([200, 100, 50, 255]);
  expect(pixelAt(picture, 0, 1)).toEqual([...colourMapRgb('cividis').subarray(-3), 255]);
});

test('the scale shows the same colours as the map, opaque', () => {
  const strip = scaleStrip('inferno');
  expect([...strip.subarray(0, 3)]).toEqual([...colourMapRgb('inferno').subarray(0, 3)]);
  expect([...strip.subarray(-4)]).toEqual([...colourMapRgb('inferno').subarray(-3), 255]);
});
