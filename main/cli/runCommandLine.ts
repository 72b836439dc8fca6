import { Command, CommanderError } from 'commander';

import { programVersion } from '../app/version.ts';
import { FoveaError } from '../domain/errors.ts';
import { addAgentsCommand } from './agentsCommand.ts';
import { addAnalyseCommand } from './analyseCommand.ts';
import { addDoctorCommand } from './doctorCommand.ts';
import { addExportCommand } from './exportCommand.ts';
import { addImportCommand } from './importCommand.ts';
import { addInspectCommand } from './inspectCommand.ts';
import { Interrupted, interruptedExitCode } from './interruption.ts';
import { printFailure, type Terminal } from './output.ts';
import { addSampleCommand } from './sampleCommand.ts';
import { addScoreCommand } from './scoreCommand.ts';
import { addServeCommand } from './serveCommand.ts';

/** Runs one command and returns its exit code: 0 done, 1 failed, 2 wrong usage, 130 interrupted. */
export async function runCommandLine(words: readonly string[], terminal: Terminal): Promise<number> {
  const program = new Command('fovea')
    .description('A workbench for asking what a game-playing agent looks at')
    .version(programVersion)
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .showHelpAfterError('(add --help for what the command takes)')
    .exitOverride();
  const additions = [
    addDoctorCommand,
    addSampleCommand,
    addImportCommand,
    addInspectCommand,
    addAgentsCommand,
    addAnalyseCommand,
    addScoreCommand,
    addExportCommand,
    addServeCommand,
  ];
  for (const add of additions) add(program, terminal);
  const options = { json: words.includes('--json') };
  try {
    await program.parseAsync([...words], { from: 'user' });
    return 0;
  } catch (thrown) {
    if (thrown instanceof CommanderError) {
      if (thrown.exitCode === 0) return 0;
      if (options.json)
        terminal.out(`${JSON.stringify({ error: { code: 'wrong-usage', message: thrown.message } })}\n`);
      return 2;
    }
    if (thrown instanceof Interrupted) {
      printFailure(terminal, options, new FoveaError('cancelled', 'Stopped.'));
      return interruptedExitCode;
    }
    return printFailure(terminal, options, thrown);
  }
}
