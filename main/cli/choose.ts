import type { Workbench } from '../app/workbench.ts';
import { FoveaError } from '../domain/errors.ts';

interface Named {
  id: number;
  name: string;
}

/** The agent or recording meant by an id or name; without one, the only one there is. */
export function choose(
  kind: 'agent' | 'recording',
  records: readonly Named[],
  wanted: string | undefined,
): number {
  const named = records.map((record) => `${String(record.id)} (${record.name})`).join(', ');
  if (wanted === undefined) {
    const [only, ...others] = records;
    if (only && others.length === 0) return only.id;
    throw new FoveaError(
      records.length === 0 ? 'not-found' : 'wrong-usage',
      records.length === 0
        ? `The session has no ${kind} yet.`
        : `The session has several ${kind}s: name one with --${kind}. There are: ${named}.`,
    );
  }
  const byId = records.filter((record) => String(record.id) === wanted);
  const [found, ...more] = byId.length > 0 ? byId : records.filter((record) => record.name === wanted);
  if (more.length > 0)
    throw new FoveaError('wrong-usage', `Several are called "${wanted}": choose by id. There are: ${named}.`);
  if (!found)
    throw new FoveaError('not-found', `There is no ${kind} "${wanted}". There are: ${named || 'none'}.`);
  return found.id;
}

/** The recording that is meant, or all that have tracks. */
export function chosenRecordings(workbench: Workbench, wanted: string | undefined): number[] {
  const recordings = workbench.recordings.list();
  if (wanted !== undefined) return [choose('recording', recordings, wanted)];
  const tracked = recordings.filter((recording) => workbench.tracks.list(recording.id).length > 0);
  if (tracked.length > 0) return tracked.map((recording) => recording.id);
  throw new FoveaError('nothing-to-score', 'There are no tracks yet. Run "analyse" on a recording first.');
}
