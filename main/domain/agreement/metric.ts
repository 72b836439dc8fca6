import type { Random } from '../random.ts';
import type { MapFacts } from './mapFacts.ts';
import type { MetricResult } from './metricResult.ts';
import type { StepGaze } from './stepGaze.ts';

/** One map held against the gaze of one step, with what the metrics share. */
export interface Comparison {
  /** The map in `frame` space: 210 * 160 values, row-major. */
  readonly map: Float64Array;
  readonly facts: MapFacts;
  readonly gaze: StepGaze;
  /** Dice for metrics that draw; each metric takes a fork of its own. */
  readonly random: Random;
}

export interface Metric {
  /** Short name in commands and tables, e.g. `nss`. */
  id: string;
  name: string;
  /** What it measures and by whose definition, as a sentence. */
  definition: string;
  unit: 'standard deviations' | 'nats' | 'bits' | 'probability' | 'correlation' | 'share';
  better: 'higher' | 'lower';
  /** What a map that knows nothing scores, where theory says so. */
  chance: number | null;
  needsOtherGaze: boolean;
  needsRandom: boolean;
  compute: (comparison: Comparison) => MetricResult;
}
