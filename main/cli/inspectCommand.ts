import type { Command } from 'commander';

import type { InspectionRecord } from '../app/records/inspectionRecords.ts';
import type { ReadingCheck } from '../app/records/agentRecords.ts';
import type { Workbench } from '../app/workbench.ts';
import { FoveaError } from '../domain/errors.ts';
import { choose } from './choose.ts';
import { checkpointLines, checkLines, otherLines } from './inspectionLines.ts';
import { type OutputOptions, print, type Terminal } from './output.ts';
import { readingChoice, type ReadingOptions, withReadingOptions } from './readingOptions.ts';
import { followed, withSession } from './session.ts';

interface InspectOptions extends OutputOptions, ReadingOptions {
  session?: string;
  recording?: string;
}

/** `fovea inspect`: say what a file is, without changing anything. */
export function addInspectCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('inspect')
    .description('say what a session, trial or checkpoint is')
    .argument('<file>', 'a file, or the folder of a checkpoint or trials')
    .option('--session <session>', 'run every reading of the checkpoint on a recording of this session')
    .option('--recording <recording>', 'id or name; not needed when the session has only one');
  withReadingOptions(command)
    .option('--json', 'print the result as JSON')
    .action(async (file: string, options: InspectOptions) => {
      await withSession(options.session ?? null, async (workbench) => {
        const found = await inspected(workbench, file, options);
        const checks = await checked(workbench, terminal, file, found, options);
        const result = checks === null ? found : { ...found, checks };
        print(terminal, options, result, () => [
          ...(found.kind === 'checkpoint' ? checkpointLines(found) : otherLines(found)),
          ...(checks === null ? [] : checkLines(checks)),
        ]);
      });
    });
}

function inspected(workbench: Workbench, file: string, options: InspectOptions): Promise<InspectionRecord> {
  const { reading, layers } = readingChoice(options);
  if (reading === undefined && layers === undefined) return workbench.inspect(file);
  return workbench.agents.inspect(file, { reading, layers });
}

/** How the readings behave on a recording; `null` where no session was named. */
async function checked(
  workbench: Workbench,
  terminal: Terminal,
  file: string,
  found: InspectionRecord,
  options: InspectOptions,
): Promise<ReadingCheck[] | null> {
  if (options.session === undefined) return null;
  if (found.kind !== 'checkpoint')
    throw new FoveaError('wrong-usage', `${file} is no checkpoint; leave out --session to inspect it.`);
  if (found.problem !== null) return [];
  const recordingId = choose('recording', workbench.recordings.list(), options.recording);
  const job = workbench.checks.start(file, recordingId, readingChoice(options));
  const { result } = await followed(workbench, terminal, job);
  return result.readings;
}
