import type { Command } from 'commander';

import { type OutputOptions, print, table, type Terminal, thousands } from './output.ts';
import { parseName } from './parseName.ts';
import { addForwardCommand } from './forwardCommand.ts';
import { parseWhole } from './range.ts';
import {
  readingChoice,
  type ReadingOptions,
  withOutputOptions,
  withReadingOptions,
} from './readingOptions.ts';
import { withSession } from './session.ts';

interface AddOptions extends OutputOptions, ReadingOptions {
  name?: string;
  recording?: number;
}

/** `fovea agents`: add a checkpoint to a session, list its agents, run one input through a checkpoint. */
export function addAgentsCommand(program: Command, terminal: Terminal): void {
  const agents = program.command('agents').description('agents of a session');

  const add = agents
    .command('add')
    .description('add a checkpoint to a session (docs/agents.md lists the formats)')
    .argument('<session>')
    .argument('<checkpoint>', 'its file or folder')
    .option('--name <name>', 'name to show; the file name otherwise', parseName)
    .option('--recording <id>', 'take action names from the game of this recording', parseWhole);
  withOutputOptions(withReadingOptions(add))
    .option('--json', 'print the result as JSON')
    .action(async (session: string, checkpoint: string, options: AddOptions) => {
      await withSession(session, async (workbench) => {
        if (options.recording !== undefined) workbench.recordings.get(options.recording);
        const agent = await workbench.agents.add(checkpoint, {
          ...readingChoice(options),
          name: options.name,
          recordingId: options.recording,
        });
        print(terminal, options, agent, () => [
          `Added ${agent.name}: ${agent.networkTitle}, ${thousands(agent.parameters)} parameters, ${String(agent.actionNames.length)} outputs.`,
          ...(agent.danger === null ? [] : [`  DANGER: ${agent.danger}`]),
          ...agent.recognised.map((line) => `  recognised: ${line}`),
          ...agent.assumed.map((line) => `  assumed: ${line}`),
          ...agent.ignored.map((line) => `  ignored: ${line}`),
          ...agent.warnings.map((line) => `  warning: ${line}`),
        ]);
      });
    });

  agents
    .command('list')
    .description('list the agents of a session')
    .argument('<session>')
    .option('--json', 'print the result as JSON')
    .action(async (session: string, options: OutputOptions) => {
      await withSession(session, (workbench) => {
        const list = workbench.agents.list();
        print(terminal, options, { agents: list }, () =>
          list.length === 0
            ? ['No agents yet. Add one with: agents add SESSION CHECKPOINT']
            : table(
                ['id', 'name', 'network', 'preprocessing', 'parameters', 'actions'],
                list.map((agent) => [
                  String(agent.id),
                  agent.name,
                  agent.network,
                  agent.preprocessing.id,
                  thousands(agent.parameters),
                  String(agent.actionNames.length),
                ]),
              ),
        );
        return Promise.resolve();
      });
    });
  addForwardCommand(agents, terminal);
}
