import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';

import type { InclusiveRange } from '../domain/recording/frame.ts';
import { choose } from './choose.ts';
import { type OutputOptions, print, type Terminal, thousands } from './output.ts';
import { parseRange } from './range.ts';
import { followed, withSession } from './session.ts';

type Parameters = Record<string, string | number | boolean>;

interface AnalyseOptions extends OutputOptions {
  agent?: string;
  method?: string;
  param?: Parameters;
  recording?: string;
  steps?: InclusiveRange;
}

/** `fovea analyse`: run a method of an agent over a recording. */
export function addAnalyseCommand(program: Command, terminal: Terminal): void {
  program
    .command('analyse')
    .description('run a saliency method of an agent over a recording')
    .argument('<session>')
    .option('--agent <agent>', 'id or name; not needed when there is only one')
    .option('--method <method>', 'saliency method; the usual one of the agent otherwise')
    .option('--param <key=value>', 'parameter of the method; may be repeated', collectParameter)
    .option('--recording <recording>', 'id or name; not needed when there is only one')
    .option('--steps <A-B>', 'only these steps, both ends included', parseRange)
    .option('--json', 'print the result as JSON')
    .action(async (session: string, options: AnalyseOptions) => {
      await withSession(session, async (workbench) => {
        const job = workbench.analysis.start({
          agentId: choose('agent', workbench.agents.list(), options.agent),
          recordingId: choose('recording', workbench.recordings.list(), options.recording),
          method: options.method,
          parameters: options.param ?? {},
          steps: options.steps ?? {},
        });
        const { result: track, record } = await followed(workbench, terminal, job);
        print(terminal, options, track, () => [
          ...record.notes,
          `Track ${String(track.id)}: ${track.method} over steps ${thousands(track.firstStep)}-${thousands(track.lastStep)}, backend ${String(track.provenance['backend'])}.`,
        ]);
      });
    });
}

function collectParameter(text: string, earlier: Parameters = {}): Parameters {
  const [key, ...rest] = text.split('=');
  const value = rest.join('=');
  if (!key || value === '') throw new InvalidArgumentError('Write a parameter as key=value.');
  const parsed =
    value === 'true'
      ? true
      : value === 'false'
        ? false
        : Number.isFinite(Number(value))
          ? Number(value)
          : value;
  return { ...earlier, [key]: parsed };
}
