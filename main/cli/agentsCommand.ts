import type { Command } from 'commander';

import { type OutputOptions, print, table, type Terminal, thousands } from './output.ts';
import { parseName } from './parseName.ts';
import { parseCount, parseWhole } from './range.ts';
import { withSession } from './session.ts';

interface AddOptions extends OutputOptions {
  preset?: string;
  name?: string;
  recording?: number;
}

interface ForwardOptions extends OutputOptions {
  input: string;
  preset?: string;
  stateSteps?: number;
}

/** `fovea agents`: add a checkpoint to a session, list its agents, run one input through a checkpoint. */
export function addAgentsCommand(program: Command, terminal: Terminal): void {
  const agents = program.command('agents').description('agents of a session');

  agents
    .command('add')
    .description('add a checkpoint (OpenAI Baselines model.pkl or safetensors) to a session')
    .argument('<session>')
    .argument('<checkpoint>')
    .option('--preset <network>', 'read it as this network instead of the one recognised')
    .option('--name <name>', 'name to show; the file name otherwise', parseName)
    .option('--recording <id>', 'take action names from the game of this recording', parseWhole)
    .option('--json', 'print the result as JSON')
    .action(async (session: string, checkpoint: string, options: AddOptions) => {
      await withSession(session, async (workbench) => {
        if (options.recording !== undefined) workbench.recordings.get(options.recording);
        const agent = await workbench.agents.add(checkpoint, {
          ...(options.preset === undefined ? {} : { network: options.preset }),
          ...(options.name === undefined ? {} : { name: options.name }),
          ...(options.recording === undefined ? {} : { recordingId: options.recording }),
        });
        print(terminal, options, agent, () => [
          `Added ${agent.name}: ${agent.networkTitle}, ${thousands(agent.parameters)} parameters, ${String(agent.actionNames.length)} actions.`,
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
                ['id', 'name', 'network', 'parameters', 'actions'],
                list.map((agent) => [
                  String(agent.id),
                  agent.name,
                  agent.network,
                  thousands(agent.parameters),
                  String(agent.actionNames.length),
                ]),
              ),
        );
        return Promise.resolve();
      });
    });

  agents
    .command('forward')
    .description(
      'run one network input (.npy, rows x columns x channels or channels x rows x columns) through a checkpoint',
    )
    .argument('<checkpoint>')
    .requiredOption('--input <file>', 'the input as .npy, before any scaling inside the network')
    .option('--preset <network>', 'read the checkpoint as this network')
    .option(
      '--state-steps <n>',
      'repeat the input, one output each (for networks that keep a state)',
      parseCount,
    )
    .option('--json', 'print the result as JSON')
    .action(async (checkpoint: string, options: ForwardOptions) => {
      await withSession(null, async (workbench) => {
        const outputs = await workbench.agents.forward(checkpoint, options.input, {
          ...(options.preset === undefined ? {} : { network: options.preset }),
          stateSteps: options.stateSteps ?? 1,
        });
        print(terminal, options, { outputs }, () =>
          outputs.map(
            (output) =>
              `value ${output.value.toFixed(4)}  logits ${output.logits.map((logit) => logit.toFixed(4)).join(' ')}`,
          ),
        );
      });
    });
}
