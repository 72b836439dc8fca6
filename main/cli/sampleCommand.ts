import type { Command } from 'commander';

import { type OutputOptions, print, type Terminal } from './output.ts';
import { followed, withSession } from './session.ts';

/** `fovea sample`: make the built-in sample session. */
export function addSampleCommand(program: Command, terminal: Terminal): void {
  program
    .command('sample')
    .description('make the built-in sample session: a small game, a simulated observer, two agents, scored')
    .argument('<session>', 'session file to make')
    .option('--json', 'print the result as JSON')
    .action(async (session: string, options: OutputOptions) => {
      await withSession(null, async (workbench) => {
        await followed(workbench, terminal, await workbench.sample.make(session));
        const made = workbench.sessions.describe();
        const path = made?.path ?? session;
        print(terminal, options, made, () => [
          `Made ${path}. Open it with: npm run fovea -- serve ${JSON.stringify(path)}`,
        ]);
      });
    });
}
