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
        this.#maximum[rule] = largestOf(map, this.#maximum[rule]);
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

/** The largest of the values and `atLeast`. A bare loop: it runs over every pixel of every step. */
function largestOf(values: Float64Array, atLeast: number): number {
  const count = values.length;
  let largest = atLeast;
  for (let place = 0; place < count; place += 1) {
    const value = values[place] ?? 0;
    if (value > largest) largest = value;
  }
  return largest;
}
