import type { Random } from '../random.ts';
import { blockBootstrapInterval } from './blockBootstrap.ts';

/** A metric over the steps of a track. */
export interface Summary {
  /** Mean over the steps that have a value; `null` where none has. */
  mean: number | null;
  /** Steps that have a value. */
  defined: number;
  steps: number;
  /** Bootstrap interval of the mean; `null` where fewer than two steps have a value. */
  interval: [low: number, high: number] | null;
}

export interface SummaryOptions {
  random: Random;
  blockLength?: number;
  resamples?: number;
  confidence?: number;
}

/** Four seconds of play at 20 frames a second: longer than a fixation, and than the four steps that share a frame. */
export const usualBlockLengthSteps = 20;
export const usualResamples = 2_000;
export const usualConfidence = 0.95;

/** Block length for a number of steps: the usual one, or less in short runs so that at least four blocks are drawn. */
export function blockLengthFor(steps: number): number {
  return Math.max(1, Math.min(usualBlockLengthSteps, Math.floor(steps / 4)));
}

/** Mean, coverage and interval of the per-step values of a metric, `null` for steps where it is undefined. */
export function summarise(values: readonly (number | null)[], options: SummaryOptions): Summary {
  const present = values.filter((value) => value !== null);
  const sum = present.reduce((total, value) => total + value, 0);
  const { interval } = blockBootstrapInterval(values, {
    blockLength: options.blockLength ?? blockLengthFor(values.length),
    resamples: options.resamples ?? usualResamples,
    confidence: options.confidence ?? usualConfidence,
    random: options.random,
  });
  return {
    mean: present.length === 0 ? null : sum / present.length,
    defined: present.length,
    steps: values.length,
    interval,
  };
}
