import type { Command } from 'commander';

import { backendTable } from './backendTable.ts';
import { type OutputOptions, print, type Terminal } from './output.ts';
import { withSession } from './session.ts';

/** `fovea doctor`: what is here, what is missing, how to get it. */
export function addDoctorCommand(program: Command, terminal: Terminal): void {
  program
    .command('doctor')
    .description(
      'say which backends, programs and browsers are here, how fast, and how to get what is missing',
    )
    .option('--json', 'print the result as JSON')
    .action(async (options: OutputOptions) => {
      await withSession(null, async (workbench) => {
        const report = await workbench.doctor();
        print(terminal, options, report, () => [
          `Fovea ${report.version} on Node ${report.node}`,
          '',
          ...backendTable(report.backends),
          '',
          ...report.programs.map(({ name, found, advice }) => `${name}: ${found ?? `not found - ${advice}`}`),
        ]);
      });
    });
}
