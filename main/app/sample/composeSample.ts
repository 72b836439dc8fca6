import type { JobContext } from '../jobs.ts';
import type { Workbench } from '../workbench.ts';
import { makeSample } from './makeSample.ts';

/** Makes the sample in the open, new session: recording and agents, then attention and scores as a user would. */
export async function composeSample(workbench: Workbench, context: JobContext): Promise<void> {
  const { signal, report } = context;
  const made = await makeSample(workbench.sessions.current, { at: new Date(), signal, report });
  for (const what of ['recordings', 'agents'] as const) workbench.events.tell({ kind: 'changed', what });
  for (const agentId of made.agentIds)
    for (const method of made.methods) {
      const request = { agentId, recordingId: made.recordingId, method, parameters: {}, steps: {} };
      await workbench.analysis.start(request, signal).result;
    }
  await workbench.scoring.start(made.recordingId, {}, signal).result;
}
