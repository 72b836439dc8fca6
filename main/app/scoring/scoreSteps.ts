import type { Metric } from '../../domain/agreement/metric.ts';
import { metricOf } from '../../domain/agreement/metrics.ts';
import { scoreStep } from '../../domain/agreement/scoreStep.ts';
import { FoveaError } from '../../domain/errors.ts';
import { createRandom } from '../../domain/random.ts';
import { SessionReader } from '../../session/sessionReader.ts';
import { rowMaps } from './rowMaps.ts';
import type { ScoredSteps, StepsTask } from './scoreTasks.ts';
import { stepGazesOf } from './stepGazes.ts';

const noMap = 'the track has no map at this step';

/** Scores all rows on the steps of a task, from a worker's own reading of the session. */
export function scoreSteps(task: StepsTask): ScoredSteps {
  const reader = new SessionReader(task.sessionPath);
  try {
    const metrics = task.settings.metrics.map(metricById);
    const gazes = stepGazesOf(reader, task);
    const maps = rowMaps(reader, task);
    const scored: ScoredSteps = maps.map(() => metrics.map(() => ({ values: [], reasons: [] })));
    for (let step = task.first; step <= task.last; step += 1) {
      const gaze = gazes.at(step);
      maps.forEach((mapAt, row) => {
        const map = mapAt({ step, gaze, blur: gazes.blur });
        // As published, the dice start anew at every step.
        const results = map ? scoreStep(map, gaze, metrics, createRandom(task.settings.seed)) : null;
        scored[row]?.forEach((column, metric) => {
          const result = results?.[metric] ?? { value: null, reason: noMap };
          column.values.push(result.value);
          column.reasons.push(result.value === null ? result.reason : null);
        });
      });
    }
    return scored;
  } finally {
    reader.close();
  }
}

function metricById(id: string): Metric {
  const metric = metricOf(id);
  if (!metric) throw new FoveaError('wrong-usage', `There is no metric called "${id}".`);
  return metric;
}
