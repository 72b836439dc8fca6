import type { Command } from 'commander';

import { FoveaError } from '../domain/errors.ts';
import { chosenRecordings } from './choose.ts';
import { type OutputOptions, print, type Terminal } from './output.ts';
import { withSession } from './session.ts';

interface ExportOptions extends OutputOptions {
  scores: string;
  recording?: string;
}

/** `fovea export`: the newest scores of a recording as a file with their provenance. */
export function addExportCommand(program: Command, terminal: Terminal): void {
  program
    .command('export')
    .description('export scores with their provenance, as CSV or JSON by the ending of the file')
    .argument('<session>')
    .requiredOption('--scores <file>', 'file to write, ending in .csv or .json')
    .option('--recording <recording>', 'id or name; not needed when only one has tracks')
    .option('--json', 'print the result as JSON')
    .action(async (session: string, options: ExportOptions) => {
      await withSession(session, (workbench) => {
        const [recordingId, ...others] = chosenRecordings(workbench, options.recording);
        if (recordingId === undefined || others.length > 0) {
          throw new FoveaError('wrong-usage', 'Several recordings have tracks: name one with --recording.');
        }
        const [newest] = workbench.scoring.runs(recordingId);
        if (!newest)
          throw new FoveaError('nothing-to-score', 'This recording has no scores yet. Run "score" first.');
        workbench.scoring.exportTo(newest.id, options.scores);
        print(terminal, options, { file: options.scores, run: newest.id }, () => [
          `Wrote ${options.scores}.`,
        ]);
        return Promise.resolve();
      });
    });
}
