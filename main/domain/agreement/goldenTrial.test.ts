import { describe, expect } from 'vitest';
import { readShared, readSharedJson, testWithShared } from '../../../tests/fixtures/sharedData.ts';
import { createGazeBlur } from '../gaze/gazeDensity.ts';
import type { GazeSamples } from '../gaze/gazeSamples.ts';
import { fixationMapOfStep, type GazeAlignment } from '../gaze/gazeOfStep.ts';
import { createProjector } from '../projection/projector.ts';
import type { MetricResult } from './metricResult.ts';
import { publishedMetrics } from './metrics.ts';
import { otherGazeOfAllSteps } from './otherGaze.ts';
import { scoreStep } from './scoreStep.ts';
import { createStepGaze } from './stepGaze.ts';

interface GoldenScores {
  fixations: number;
  nss: number | null;
  kl: number | null;
  sauc: number | null;
}

interface GoldenStep {
  step: number;
  attention: number[][];
  map_mean: number;
  map_max: number;
  aligned: GoldenScores;
  as_published: GoldenScores;
}

interface Golden {
  trial: string;
  networks: Record<string, { steps: GoldenStep[] }>;
}

const networks = ['cnn_sparse_fls', 'cnn_rsppo_nopad'];
const alignments = { aligned: 'aligned', as_published: 'as-published' } as const;

const readGolden = () => readSharedJson<Golden>('golden', 'fls-ms_pacman', 'expected.json');

/** Gaze of each frame of the trial's label file: six columns, then x0, y0, x1, y1, …, or the word null. */
function gazeOfTrial(trial: string): (GazeSamples | null)[] {
  const [, ...rows] = readShared('data', 'atari-head', 'ms_pacman', `${trial}.txt`).trim().split('\n');
  return rows.map((row) => {
    const tail = row.split(',').slice(6);
    return tail[0] === 'null' ? null : Float32Array.from(tail, Number);
  });
}

function projectorOfAttention() {
  const geometry = { rows: 7, columns: 7, field: 36, stride: 8, padding: 0, networkSize: 84 };
  return createProjector(geometry, 'summed');
}

function scoresOfTrial(golden: Golden, steps: GoldenStep[], alignment: GazeAlignment) {
  const gaze = gazeOfTrial(golden.trial);
  const fixations = steps.map(({ step }) =>
    fixationMapOfStep(step, (frame) => gaze[frame] ?? null, { alignment }),
  );
  const others = otherGazeOfAllSteps(fixations);
  const blur = createGazeBlur();
  const projector = projectorOfAttention();
  return steps.map(({ attention }, place) => {
    const map = projector.project(Float64Array.from(attention.flat()));
    const own = fixations[place];
    if (own === undefined) throw new Error('one fixation map per step');
    const [nss, kl, sauc] = scoreStep(
      map,
      createStepGaze(own, () => others(place), blur),
      publishedMetrics,
    );
    return { fixations: own.total, nss: valueOf(nss), kl: valueOf(kl), sauc: valueOf(sauc) };
  });
}

const valueOf = (result: MetricResult | undefined) => result?.value ?? null;

describe.each(networks)('on a real Ms. Pac-Man trial with the attention of %s', (network) => {
  testWithShared('the projected maps have the mean and maximum of the independent implementation', () => {
    const projector = projectorOfAttention();
    for (const golden of readGolden().networks[network]?.steps ?? []) {
      const map = projector.project(Float64Array.from(golden.attention.flat()));
      const mean = map.reduce((sum, value) => sum + value, 0) / map.length;
      // The golden maps come from 32-bit convolutions.
      expect(mean / golden.map_mean, `mean at step ${String(golden.step)}`).toBeCloseTo(1, 5);
      expect(Math.max(...map) / golden.map_max, `maximum at step ${String(golden.step)}`).toBeCloseTo(1, 5);
    }
  });

  describe.each(Object.entries(alignments))('with gaze %s', (key, alignment) => {
    testWithShared('every step keeps as many fixations and scores the same, within 1e-4', () => {
      const golden = readGolden();
      const steps = golden.networks[network]?.steps ?? [];
      expect(steps).toHaveLength(60);
      const scores = scoresOfTrial(golden, steps, alignment);
      for (const [place, step] of steps.entries()) {
        const expected = step[key as keyof typeof alignments];
        const found = scores[place];
        const where = `step ${String(step.step)}`;
        expect(found?.fixations, where).toBe(expected.fixations);
        for (const metric of ['nss', 'kl', 'sauc'] as const) {
          expectClose(found?.[metric], expected[metric], `${metric} at ${where}`);
        }
      }
    });
  });
});

function expectClose(found: number | null | undefined, expected: number | null, where: string): void {
  if (expected === null) expect(found, where).toBeNull();
  else expect(Math.abs((found ?? NaN) - expected), where).toBeLessThan(1e-4);
}
