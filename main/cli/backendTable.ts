import type { BackendRecord } from '../app/records/systemRecords.ts';
import { table } from './output.ts';

/** The ladder of backends as lines: which work, which won what, how fast, and why the others do not work. */
export function backendTable(backends: readonly BackendRecord[]): string[] {
  return table(
    ['backend', '', 'in use for', 'steps/s', 'gradients/s', 'what it is, or why not'],
    backends.map((backend) => [
      backend.name,
      backend.ok ? 'works' : 'no',
      usedFor(backend),
      backend.forwardsPerSecond === null ? '' : backend.forwardsPerSecond.toFixed(0),
      backend.gradientsPerSecond === null ? '' : backend.gradientsPerSecond.toFixed(0),
      whatItIs(backend),
    ]),
  );
}

function usedFor({ chosenFor }: BackendRecord): string {
  const [task, other] = chosenFor;
  if (other !== undefined) return 'both';
  if (task === undefined) return '';
  return task === 'throughput' ? 'batches' : 'single steps';
}

function whatItIs({ reason, command, device }: BackendRecord): string {
  if (reason === undefined) return device ?? '';
  return command === undefined ? reason : `${reason} Get it with: ${command}`;
}
