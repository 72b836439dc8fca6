import type { RunningStatistics } from '../../domain/preprocessing/preprocessingPreset.ts';
import type { Picture } from './picturePreparer.ts';

/** Mean and deviation by which the pictures of one step are normalised. */
export interface PictureStatistics {
  mean: number;
  deviation: number;
}

/** Keeps an even picture from being divided by nothing, as in the original. */
const leastDeviation = 1e-8;

/**
 * Statistics over all pictures of a recording up to each step (rl_a3c_pytorch's `NormalizedEnv`). Those of a step need
 * every picture before it; they are kept, so that going on from there costs one picture a step.
 */
export class RunningStatisticsTrail {
  private readonly decay: number;
  private readonly upTo: PictureStatistics[] = [];
  private pastMean = 0;
  private pastDeviation = 0;

  constructor({ decay }: RunningStatistics) {
    this.decay = decay;
  }

  /** Statistics as of a step; `pictureAtStep` gives the newest picture of any step up to it. */
  atStep(step: number, pictureAtStep: (step: number) => Picture): PictureStatistics {
    while (this.upTo.length <= step) this.include(pictureAtStep(this.upTo.length));
    return this.upTo[step] ?? { mean: 0, deviation: 1 };
  }

  private include(picture: Picture): void {
    const { mean, deviation } = statisticsOf(picture);
    this.pastMean = this.pastMean * this.decay + mean * (1 - this.decay);
    this.pastDeviation = this.pastDeviation * this.decay + deviation * (1 - this.decay);
    const weightSoFar = 1 - this.decay ** (this.upTo.length + 1);
    this.upTo.push({
      mean: this.pastMean / weightSoFar,
      deviation: this.pastDeviation / weightSoFar + leastDeviation,
    });
  }
}

/** Mean and deviation over the pixels of one picture. */
function statisticsOf(picture: Picture): PictureStatistics {
  const count = picture.length;
  let sum = 0;
  for (let pixel = 0; pixel < count; pixel += 1) sum += picture[pixel] ?? 0;
  const mean = sum / count;
  let squares = 0;
  for (let pixel = 0; pixel < count; pixel += 1) squares += ((picture[pixel] ?? 0) - mean) ** 2;
  return { mean, deviation: Math.sqrt(squares / count) };
}
