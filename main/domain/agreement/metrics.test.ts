import { describe, expect, test } from 'vitest';
import { noFixations } from '../gaze/fixationMap.ts';
import { createRandom } from '../random.ts';
import {
  comparison,
  goldenGaze,
  goldenMap,
  goldenOtherGaze,
  looking,
  mapOf,
} from '../../../tests/builders/comparisons.ts';
import { metricOf, metrics, publishedMetrics } from './metrics.ts';
import { undefinedReasons } from './metricResult.ts';
import { scoreStep } from './scoreStep.ts';

function resultOf(id: string, map: Float64Array, gaze = goldenGaze, others = goldenOtherGaze) {
  const metric = metricOf(id);
  if (metric === undefined) throw new Error(`no metric ${id}`);
  return metric.compute(comparison(map, gaze, others));
}

const valueOf = (...args: Parameters<typeof resultOf>) => resultOf(...args).value ?? NaN;

const centreFixation = looking([80, 100]);
const uniform = mapOf(() => 1);
const flat = uniform;
const zero = mapOf(() => 0);
const zeroAtCentre = mapOf((x, y) => (Math.hypot(x - 80, y - 100) < 3 ? 0 : 1));
const signed = mapOf((x) => x - 80);
const broken = mapOf((x, y) => (x === 0 && y === 0 ? NaN : x));

describe('golden values of independent implementations', () => {
  test.each([
    ['nss', 1.4281790124],
    ['kl', 3.0254806352],
    ['sauc', 0.6],
    // By NumPy and SciPy 1.17 (mannwhitneyu, corrcoef, correlate1d with mode "mirror").
    ['auc-judd', 0.5768320633408739],
    ['cc', 0.2568030164180814],
    ['sim', 0.10918912948983205],
    ['ig', 1.3881578373803982],
    ['kl-floored', 3.0254806351524146],
  ])('%s is %d', (id, expected) => {
    expect(Math.abs(valueOf(id, goldenMap) - expected)).toBeLessThan(1e-9);
  });

  test('100 random splits scatter about the exact shuffled AUC, one split by 0.032', () => {
    expect(Math.abs(valueOf('sauc-splits', goldenMap) - 0.6)).toBeLessThan((4 * 0.032) / Math.sqrt(100));
  });

  test('AUC-Borji scatters about the probability over all pixels', () => {
    expect(Math.abs(valueOf('auc-borji', goldenMap) - 0.5768377976190476)).toBeLessThan(0.04);
  });
});

describe('reference points', () => {
  test('a uniform map diverges by 4.366 from one fixation and by 3.673 from two far apart', () => {
    expect(valueOf('kl', uniform, centreFixation)).toBeCloseTo(4.366, 3);
    expect(valueOf('kl', uniform, looking([40, 50], [120, 150]))).toBeCloseTo(3.673, 3);
  });

  test('a random map scores about 0 in NSS and CC and about one half in every AUC', () => {
    const random = createRandom(1);
    const map = mapOf(() => random.unit());
    const gaze = looking(
      ...Array.from({ length: 2_000 }, (): [number, number] => [random.below(160), random.below(210)]),
    );
    const others = looking(
      ...Array.from({ length: 2_000 }, (): [number, number] => [random.below(160), random.below(210)]),
    );
    for (const { id, chance } of metrics) {
      if (chance === null) continue;
      expect(Math.abs(valueOf(id, map, gaze, others) - chance), id).toBeLessThan(0.08);
    }
  });

  test('the centre prior gains no information over itself, the uniform map loses some at the centre', () => {
    expect(valueOf('ig', uniform, centreFixation)).toBeLessThan(-1);
    expect(valueOf('ig', uniform, looking([0, 0]))).toBeGreaterThan(1);
  });

  test('samples count as often as they were taken', () => {
    const corner = looking([2, 2]);
    const both = looking([2, 2], [80, 100], [80, 100], [80, 100]);
    expect(valueOf('nss', goldenMap, both)).toBeCloseTo(
      (valueOf('nss', goldenMap, corner) + 3 * valueOf('nss', goldenMap, centreFixation)) / 4,
      12,
    );
  });
});

describe('undefined is not zero: the reason is told instead', () => {
  test.each(metrics.map(({ id }) => id))('%s without gaze in the window', (id) => {
    expect(resultOf(id, goldenMap, noFixations)).toEqual({ value: null, reason: undefinedReasons.noGaze });
  });

  test.each(metrics.map(({ id }) => id))('%s of a map that is not finite', (id) => {
    expect(resultOf(id, broken)).toEqual({ value: null, reason: undefinedReasons.notFinite });
  });

  test.each(['nss', 'cc', 'sauc', 'sauc-splits', 'auc-judd', 'auc-borji'])('%s of a flat map', (id) => {
    expect(resultOf(id, flat)).toEqual({ value: null, reason: undefinedReasons.flat });
  });

  test.each(['kl', 'kl-floored', 'sim', 'ig'])('%s of a map that is zero everywhere, or below zero', (id) => {
    expect(resultOf(id, zero)).toEqual({ value: null, reason: undefinedReasons.zeroEverywhere });
    expect(resultOf(id, signed)).toEqual({ value: null, reason: undefinedReasons.negative });
  });

  test('KL of a map that is zero at any pixel under the gaze density; the floored one punishes it', () => {
    const gaze = looking([80, 115]);
    expect(resultOf('kl', zeroAtCentre, gaze)).toEqual({
      value: null,
      reason: undefinedReasons.zeroUnderGaze,
    });
    expect(valueOf('kl-floored', zeroAtCentre, gaze)).toBeGreaterThan(valueOf('kl-floored', uniform, gaze));
    expect(resultOf('kl', zeroAtCentre, looking([20, 20])).value).toBeGreaterThan(4);
  });

  test.each(['sauc', 'sauc-splits'])('%s where no other step has gaze', (id) => {
    expect(resultOf(id, goldenMap, goldenGaze, noFixations)).toEqual({
      value: null,
      reason: undefinedReasons.noOtherGaze,
    });
  });
});

test('metrics have distinct ids, and the published three come first', () => {
  expect(new Set(metrics.map(({ id }) => id)).size).toBe(metrics.length);
  expect(metrics.slice(0, 3)).toEqual(publishedMetrics);
  expect(publishedMetrics.map(({ id }) => id)).toEqual(['nss', 'kl', 'sauc']);
});

test('scoring twice with the same seed gives the same figures, also where dice are thrown', () => {
  const { gaze } = comparison(goldenMap, goldenGaze, goldenOtherGaze);
  expect(scoreStep(goldenMap, gaze, metrics)).toEqual(
    scoreStep(goldenMap, gaze, [...metrics].reverse()).reverse(),
  );
  const splits = metrics.filter(({ needsRandom }) => needsRandom);
  expect(scoreStep(goldenMap, gaze, splits, createRandom(1))).not.toEqual(scoreStep(goldenMap, gaze, splits));
});
