import type { Workbench } from '../workbench.ts';

/** What every route finds in its context: `c.var.workbench`. */
export interface WorkbenchEnvironment {
  Variables: { workbench: Workbench };
}
