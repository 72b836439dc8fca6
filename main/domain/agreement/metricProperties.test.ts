import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createGazeBlur, gazeDensity } from '../gaze/gazeDensity.ts';
import { comparison, goldenMap, scatteredGaze, scatteredMap } from '../../../tests/builders/comparisons.ts';
import { metricOf, metrics } from './metrics.ts';

const seed = fc.integer({ min: 0, max: 1_000_000 });
const runs = { numRuns: 15 };
const blur = createGazeBlur();

function valueOf(id: string, map: Float64Array, seedOfGaze: number): number {
  const gaze = scatteredGaze(seedOfGaze);
  const others = scatteredGaze(seedOfGaze + 1, 40);
  return metricOf(id)?.compute(comparison(map, gaze, others)).value ?? NaN;
}

test.each(['nss', 'cc'])(
  '%s does not change when a map is scaled and shifted, and changes sign with it',
  (id) => {
    fc.assert(
      fc.property(
        seed,
        fc.double({ min: 0.1, max: 100, noNaN: true }),
        fc.double({ min: -10, max: 10, noNaN: true }),
        (s, scale, shift) => {
          const map = scatteredMap(s);
          const value = valueOf(id, map, s);
          expect(
            valueOf(
              id,
              map.map((v) => v * scale + shift),
              s,
            ),
          ).toBeCloseTo(value, 9);
          expect(
            valueOf(
              id,
              map.map((v) => -v),
              s,
            ),
          ).toBeCloseTo(-value, 9);
        },
      ),
      runs,
    );
  },
);

test.each(['sauc', 'sauc-splits', 'auc-judd', 'auc-borji'])(
  '%s asks for ranks only: no increasing function changes it, and reversing mirrors it',
  (id) => {
    fc.assert(
      fc.property(seed, (s) => {
        const map = scatteredMap(s);
        const value = valueOf(id, map, s);
        expect(
          valueOf(
            id,
            map.map((v) => v ** 3),
            s,
          ),
        ).toBe(value);
        expect(
          valueOf(
            id,
            map.map((v) => Math.exp(v / 10)),
            s,
          ),
        ).toBe(value);
        expect(
          valueOf(
            id,
            map.map((v) => -v),
            s,
          ),
        ).toBeCloseTo(1 - value, 12);
      }),
      runs,
    );
  },
);

test.each(['kl', 'kl-floored', 'sim', 'ig'])(
  '%s compares distributions: scaling a map does not change it',
  (id) => {
    fc.assert(
      fc.property(seed, fc.double({ min: 0.1, max: 100, noNaN: true }), (s, scale) => {
        const map = scatteredMap(s).map((v) => v + 1);
        expect(
          valueOf(
            id,
            map.map((v) => v * scale),
            s,
          ),
        ).toBeCloseTo(valueOf(id, map, s), 9);
      }),
      runs,
    );
  },
);

test('values stay in their ranges', () => {
  fc.assert(
    fc.property(seed, (s) => {
      const map = scatteredMap(s).map((v) => v + 1);
      for (const { id, unit } of metrics) {
        const value = valueOf(id, map, s);
        if (unit === 'probability' || unit === 'share') expect(value, id).toBeLessThanOrEqual(1);
        if (unit === 'correlation') expect(Math.abs(value), id).toBeLessThanOrEqual(1);
        if (unit !== 'correlation' && unit !== 'standard deviations' && unit !== 'bits')
          expect(value, id).toBeGreaterThanOrEqual(0);
      }
    }),
    runs,
  );
});

test('the gaze density itself is the perfect map: no divergence, full similarity and correlation', () => {
  fc.assert(
    fc.property(seed, (s) => {
      // Scaled up, since the published KL takes what is below 1e-8 for zero.
      const perfect = gazeDensity(scatteredGaze(s), blur).values.map((value) => value * 1e6);
      // Sums over 33,600 pixels: rounding alone reaches 1e-12.
      expect(valueOf('kl', perfect, s)).toBeCloseTo(0, 10);
      expect(valueOf('kl-floored', perfect, s)).toBeCloseTo(0, 6);
      expect(valueOf('sim', perfect, s)).toBeCloseTo(1, 10);
      expect(valueOf('cc', perfect, s)).toBeCloseTo(1, 10);
      const other = scatteredMap(s + 1).map((value) => value + 1);
      for (const id of ['kl', 'kl-floored']) expect(valueOf(id, other, s)).toBeGreaterThan(0.1);
      for (const id of ['sim', 'cc']) expect(valueOf(id, other, s)).toBeLessThan(0.9);
    }),
    runs,
  );
});

test('similarity is symmetrical: two densities share as much one way as the other', () => {
  fc.assert(
    fc.property(seed, (s) => {
      const [one, another] = [scatteredGaze(s), scatteredGaze(s + 7)];
      const similarity = (map: typeof one, gaze: typeof one) =>
        metricOf('sim')?.compute(comparison(gazeDensity(map, blur).values, gaze)).value ?? NaN;
      expect(similarity(one, another)).toBeCloseTo(similarity(another, one), 12);
    }),
    runs,
  );
});

test('shuffled AUC of a step against its own gaze is one half', () => {
  fc.assert(
    fc.property(seed, (s) => {
      const gaze = scatteredGaze(s);
      expect(metricOf('sauc')?.compute(comparison(goldenMap, gaze, gaze)).value).toBeCloseTo(0.5, 12);
    }),
    runs,
  );
});
