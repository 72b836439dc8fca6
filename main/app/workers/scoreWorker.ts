import type { ScoreTask, StepsTask, SummaryTask } from '../scoring/scoreTasks.ts';
import { scoreSteps } from '../scoring/scoreSteps.ts';
import { summariseScores } from '../scoring/summariseScores.ts';
import { answered, type WorkerAnswer } from './answer.ts';

/** Scores a run of steps, or sums up the values of a whole run. */
export default function score(task: ScoreTask): Promise<WorkerAnswer<unknown>> {
  return answered(() => (isStepsTask(task) ? scoreSteps(task) : summariseScores(task)));
}

function isStepsTask(task: StepsTask | SummaryTask): task is StepsTask {
  return task.kind === 'steps';
}
