import { expect, test } from 'vitest';
import { createGazeBlur } from '../gaze/gazeDensity.ts';
import { createProjector } from '../projection/projector.ts';
import { framePixelCount, frameWidth } from '../recording/frame.ts';
import { baselines } from './baselines.ts';
import { centrePriorSigmaPixels } from './centrePrior.ts';
import { comparison, looking, mapOf } from '../../../tests/builders/comparisons.ts';
import { luminanceOf } from './luminance.ts';
import { metricOf } from './metrics.ts';
import { createStepGaze } from './stepGaze.ts';

const blur = createGazeBlur();
const sparse = { rows: 7, columns: 7, field: 36, stride: 8, padding: 0, networkSize: 84 };
const firstLayer = { rows: 20, columns: 20, field: 8, stride: 4, padding: 0, networkSize: 84 };
const dense = { rows: 84, columns: 84, field: 13, stride: 1, padding: 6, networkSize: 84 };

const dark = mapOf(() => 0);
const ballAt = (left: number) =>
  mapOf((x, y) => (x >= left && x < left + 3 && y >= 100 && y < 103 ? 200 : 0));

function baselineMap(id: string, step = 1, geometry = sparse, luminanceAtFrame = (_frame: number) => dark) {
  const baseline = baselines.find((candidate) => candidate.id === id);
  if (baseline === undefined) throw new Error(`no baseline ${id}`);
  const projector = createProjector(geometry, 'summed');
  const gaze = createStepGaze(looking([80, 100]), () => looking([30, 40], [30, 40], [120, 60]), blur);
  return baseline.map({ step, gaze, projector, blur, luminanceAtFrame });
}

const score = (id: string, map: Float64Array, ...at: [x: number, y: number]) =>
  metricOf(id)?.compute(comparison(map, looking(at))).value ?? NaN;

const peakOf = (map: Float64Array) => {
  const pixel = map.indexOf(Math.max(...map));
  return [pixel % frameWidth, Math.floor(pixel / frameWidth)];
};

test.each([
  ['36 / 8 / 0', sparse, 2.44, -1.346, 3.544],
  ['8 / 4 / 0', firstLayer, 0.478, -3.382, 4.269],
  ['13 / 1 / 6', dense, 0.524, -4.041, 4.288],
])(
  'constant attention through %s scores as in the table of centre bias',
  (_, geometry, nssCentre, nssCorner, kl) => {
    const map = baselineMap('constant-attention', 1, geometry);
    expect(score('nss', map, 80, 100)).toBeCloseTo(nssCentre, 3);
    expect(score('nss', map, 2, 2)).toBeCloseTo(nssCorner, 3);
    expect(score('kl', map, 80, 100)).toBeCloseTo(kl, 3);
  },
);

test('the uniform map has a divergence, and no NSS since it is flat', () => {
  expect(score('kl', baselineMap('uniform'), 80, 100)).toBeCloseTo(4.366, 3);
  expect(score('nss', baselineMap('uniform'), 80, 100)).toBeNaN();
});

test('the centre prior is a round Gaussian about the middle of the picture', () => {
  const map = baselineMap('centre-prior');
  const at = (x: number, y: number) => map[y * frameWidth + x] ?? NaN;
  expect(at(79, 104)).toBe(at(80, 105));
  expect(at(0, 0)).toBe(at(159, 209));
  expect(Math.log(at(79, 104) / at(119, 104)) * 2 * centrePriorSigmaPixels ** 2).toBeCloseTo(
    39.5 ** 2 - 0.5 ** 2,
    6,
  );
  // By NumPy.
  expect(score('nss', map, 80, 100)).toBeCloseTo(2.802420674287929, 9);
});

test('motion is where a thing left and where it came to since the observation before', () => {
  const frames = new Map([
    [4, ballAt(20)],
    [8, ballAt(100)],
  ]);
  const map = baselineMap('motion', 2, sparse, (frame) => frames.get(frame) ?? dark);
  expect(map[101 * frameWidth + 21]).toBeCloseTo(map[101 * frameWidth + 101] ?? NaN, 10);
  expect(score('nss', map, 101, 101)).toBeGreaterThan(5);
  expect(score('nss', map, 60, 101)).toBeLessThan(0);
});

test('there is no motion at the first step, nor where nothing changes', () => {
  expect(Math.max(...baselineMap('motion', 0, sparse, () => ballAt(20)))).toBe(0);
  expect(Math.max(...baselineMap('motion', 3, sparse, () => ballAt(20)))).toBe(0);
});

test('the gaze of other frames is the density of their fixations', () => {
  expect(peakOf(baselineMap('other-gaze'))).toEqual([30, 40]);
});

test('luminance weighs green most and reads indexed and RGB pictures alike', () => {
  const palette = Uint8Array.from([0, 0, 0, 255, 255, 255, 0, 255, 0]);
  const indices = new Uint8Array(framePixelCount);
  indices.set([0, 1, 2]);
  const rgb = new Uint8Array(3 * framePixelCount);
  rgb.set(palette);
  const [black, white, green] = luminanceOf({ kind: 'indexed', indices }, palette);
  expect(black).toBe(0);
  expect(white).toBeCloseTo(255, 10);
  expect(green).toBeCloseTo(149.685, 10);
  expect(luminanceOf({ kind: 'rgb', rgb }, palette)).toEqual(
    luminanceOf({ kind: 'indexed', indices }, palette),
  );
});

test('every baseline has an id, a name and a sentence of definition', () => {
  expect(baselines.map(({ id }) => id)).toEqual([
    'uniform',
    'constant-attention',
    'centre-prior',
    'motion',
    'other-gaze',
  ]);
  for (const { name, definition } of baselines) expect(`${name}: ${definition}`).toMatch(/^\S.*: \S.*\.$/);
});
