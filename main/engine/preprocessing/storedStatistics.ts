import type { ObservationStatistics } from '../../domain/checkpoint/checkpointContents.ts';
import type { PreprocessingPreset } from '../../domain/preprocessing/preprocessingPreset.ts';
import { statisticsScope, type StatisticsScope } from '../../domain/preprocessing/statisticsScope.ts';
import { FoveaError } from '../../domain/errors.ts';

/** Normalises observations by the statistics that came with the agent: (value - mean) / sqrt(variance + epsilon), clipped. */
export class StoredStatistics {
  readonly scope: StatisticsScope;
  private readonly mean: Float32Array;
  private readonly deviation: Float64Array;
  private readonly clip: number;

  /** Throws `agent-does-not-fit` for statistics that are not of the preset's inputs. */
  constructor(statistics: ObservationStatistics, preset: PreprocessingPreset) {
    const scope = statisticsScope(statistics, preset);
    if (scope === null)
      throw new FoveaError(
        'agent-does-not-fit',
        `The statistics of observations are ${statistics.shape.join(' x ')}, which is not the shape of what the agent sees.`,
      );
    this.scope = scope;
    this.mean = statistics.mean;
    this.deviation = Float64Array.from(statistics.variance, (variance) =>
      Math.sqrt(variance + statistics.epsilon),
    );
    this.clip = statistics.clip;
  }

  /** A value by the statistic at `place`. */
  normalised(value: number, place: number): number {
    const at = this.scope === 'everything' ? 0 : place;
    const distance = (value - (this.mean[at] ?? 0)) / (this.deviation[at] ?? 1);
    return Math.min(Math.max(distance, -this.clip), this.clip);
  }
}
