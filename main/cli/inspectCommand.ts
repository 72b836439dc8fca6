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
          Object.entries(found).flatMap(([key, value]) =>
            (Array.isArray(value) ? value : [value]).flatMap((entry: unknown) =>
              entry === null ? [] : [`${key}: ${shown(entry)}`],
            ),
          ),
        );
      });
    });
}

/** A value as a person reads it: the fields of a record side by side. */
function shown(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([name, field]) => `${name} ${String(field)}`)
    .join(', ');
}
