import type { Command } from 'commander';

import type { BackendRecord } from '../app/records.ts';
import { type OutputOptions, print, table, type Terminal } from './output.ts';
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
          ...table(
            ['backend', '', 'steps/s', 'gradients/s', 'what it is, or why not'],
            report.backends.map((backend) => [
              backend.name,
              backend.inUse ? 'in use' : backend.ok ? 'works' : 'no',
              backend.forwardsPerSecond === null ? '' : backend.forwardsPerSecond.toFixed(0),
              backend.gradientsPerSecond === null ? '' : backend.gradientsPerSecond.toFixed(0),
              whatItIs(backend),
            ]),
          ),
          '',
          ...report.programs.map(
            (program_) => `${program_.name}: ${program_.found ?? `not found - ${program_.advice}`}`,
          ),
        ]);
      });
    });
}

function whatItIs({ reason, command, device }: BackendRecord): string {
  if (reason === undefined) return device ?? '';
  return command === undefined ? reason : `${reason} Get it with: ${command}`;
}
