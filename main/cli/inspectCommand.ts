import type { Command } from 'commander';

import { type OutputOptions, print, type Terminal } from './output.ts';
import { withSession } from './session.ts';

/** `fovea inspect`: say what a file is, without changing anything. */
export function addInspectCommand(program: Command, terminal: Terminal): void {
  program
    .command('inspect')
    .description('say what a session, trial or checkpoint is')
    .argument('<file>')
    .option('--json', 'print the result as JSON')
    .action(async (file: string, options: OutputOptions) => {
      await withSession(null, async (workbench) => {
        const found = await workbench.inspect(file);
        print(terminal, options, found, () =>
          Object.entries(found).flatMap(([key, value]) => {
            if (Array.isArray(value)) return value.map((entry) => `${key}: ${String(entry)}`);
            return value === null
              ? []
              : [`${key}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`];
          }),
        );
      });
    });
}
