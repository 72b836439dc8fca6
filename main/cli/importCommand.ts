import { type Command, Option } from 'commander';

import { knownGames } from '../domain/recording/minimalActions.ts';
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
    .addOption(
      new Option('--game <game>', 'the game of trials that do not say theirs, such as ms_pacman').choices([
        ...knownGames,
      ]),
    )
    .option('--json', 'print the result as JSON')
    .action(
      async (
        session: string,
        sources: string[],
        options: OutputOptions & { frames?: { first: number; last: number }; game?: string },
      ) => {
        await withSession(
          session,
          async (workbench) => {
            const job = workbench.imports.start(sources, options.frames ? { frames: options.frames } : {});
            const { result, record } = await followed(workbench, terminal, job);
            const { game } = options;
            const recordings = result.map((recording) =>
              game !== undefined && recording.game === null
                ? workbench.recordings.change(recording.id, { game })
                : recording,
            );
            print(terminal, options, { recordings, notes: record.notes }, () => record.notes);
          },
          { create: true },
        );
      },
    );
}
