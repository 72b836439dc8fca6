import type { Command } from 'commander';

import { type OutputOptions, print, type Terminal } from './output.ts';
import { parseRange } from './range.ts';
import { followed, withSession } from './session.ts';

/** `fovea import`: trials into a session, which is made when it is not there yet. */
export function addImportCommand(program: Command, terminal: Terminal): void {
  program
    .command('import')
    .description(
      'import Atari-HEAD trials: an archive (.tar.bz2), its .txt, a folder or zip of trials, or the whole data set',
    )
    .argument('<session>', 'session file; made when it does not exist')
    .argument('<sources...>', 'what to import')
    .option('--frames <A-B>', 'only these frame indices, from 0, both ends included', parseRange)
    .option('--json', 'print the result as JSON')
    .action(
      async (
        session: string,
        sources: string[],
        options: OutputOptions & { frames?: { first: number; last: number } },
      ) => {
        await withSession(
          session,
          async (workbench) => {
            const job = workbench.imports.start(sources, options.frames ? { frames: options.frames } : {});
            const { result, record } = await followed(workbench, terminal, job);
            print(terminal, options, { recordings: result, notes: record.notes }, () => record.notes);
          },
          { create: true },
        );
      },
    );
}
