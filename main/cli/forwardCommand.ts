import type { Command } from 'commander';

import type { ForwardOutput } from '../app/records/agentRecords.ts';
import { type OutputOptions, print, type Terminal } from './output.ts';
import { parseCount } from './range.ts';
import { readingChoice, type ReadingOptions, withReadingOptions } from './readingOptions.ts';
import { withSession } from './session.ts';

interface ForwardOptions extends OutputOptions, ReadingOptions {
  input: string;
  stateSteps?: number;
}

/** `fovea agents forward`: run one input through a checkpoint, without a session. */
export function addForwardCommand(agents: Command, terminal: Terminal): void {
  const command = agents
    .command('forward')
    .description('run one network input through a checkpoint and print its outputs')
    .argument('<checkpoint>', 'its file or folder')
    .requiredOption(
      '--input <file>',
      'the input as .npy: rows x columns x channels or channels x rows x columns, before any scaling inside the network',
    )
    .option(
      '--state-steps <n>',
      'give the same input n times, one output each (for networks that remember)',
      parseCount,
    );
  withReadingOptions(command)
    .option('--json', 'print the result as JSON')
    .action(async (checkpoint: string, options: ForwardOptions) => {
      await withSession(null, async (workbench) => {
        const report = await workbench.agents.forward(checkpoint, options.input, {
          ...readingChoice(options),
          stateSteps: options.stateSteps ?? 1,
        });
        print(terminal, options, report, () => [...report.notes, ...report.outputs.map(line)]);
      });
    });
}

/** `value 0.1234  logits 1.0000 2.0000`; a distribution as its number of atoms. */
function line(output: ForwardOutput): string {
  return Object.entries(output)
    .map(([name, numbers]: [string, number | number[] | number[][]]) => `${name} ${shown(numbers)}`)
    .join('  ');
}

function shown(numbers: number | number[] | number[][]): string {
  if (typeof numbers === 'number') return numbers.toFixed(6);
  return numbers
    .map((entry) => (typeof entry === 'number' ? entry.toFixed(6) : `[${String(entry.length)} numbers]`))
    .join(' ');
}
