import type { JobContext } from '../jobs.ts';
import type { Workbench } from '../workbench.ts';

export async function composeSample(_workbench: Workbench, _context: JobContext): Promise<void> {
  await Promise.resolve();
}
