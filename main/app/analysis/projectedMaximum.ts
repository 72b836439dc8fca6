import { setImmediate as nextTurn } from 'node:timers/promises';

import type { MapGeometry, ProjectionRule } from '../../domain/projection/geometry.ts';
import { createProjector, type Projector } from '../../domain/projection/projector.ts';
import { framePixelCount } from '../../domain/recording/frame.ts';
import type { StepOutput } from '../../domain/tracks/mapBlock.ts';

const longestTurnMilliseconds = 4;

/**
 * The largest projected pixel over a track, per projection rule: the divisor of "normalised per clip"
 * (fls-and-attention.md 2.2), known once the whole track is there.
 */
export class ProjectedMaximum {
  readonly #projectors: Record<ProjectionRule, Projector>;
  readonly #maximum: Record<ProjectionRule, number> = { summed: 0, 'coverage-normalised': 0 };
  readonly #map = new Float64Array(framePixelCount);

  constructor(geometry: MapGeometry) {
    this.#projectors = {
      summed: createProjector(geometry, 'summed'),
      'coverage-normalised': createProjector(geometry, 'coverage-normalised'),
    };
  }

  /** Takes in more maps; lets the event loop turn in between, so that the window stays lively. */
  async include(outputs: readonly StepOutput[]): Promise<void> {
    let turnStarted = performance.now();
    for (const { cells } of outputs) {
      for (const rule of ['summed', 'coverage-normalised'] as const) {
        const map = this.#projectors[rule].project(cells, this.#map);
        for (let pixel = 0; pixel < framePixelCount; pixel += 1) {
          const value = map[pixel] ?? 0;
          if (value > this.#maximum[rule]) this.#maximum[rule] = value;
        }
      }
      if (performance.now() - turnStarted < longestTurnMilliseconds) continue;
      await nextTurn();
      turnStarted = performance.now();
    }
  }

  perRule(): Record<ProjectionRule, number> {
    return { ...this.#maximum };
  }
}
