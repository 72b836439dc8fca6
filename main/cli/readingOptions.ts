import { type Command, InvalidArgumentError, Option } from 'commander';

import { layerListFile } from '../app/agents/layerListFile.ts';
import type { ReadingChoice } from '../app/agents/readingChoice.ts';
import { type ExplainedOutput, explainedOutputs } from '../domain/agent/agentReading.ts';
import { atariActionNames } from '../domain/recording/atariActions.ts';

/** What a person may settle about how a checkpoint is read. */
export interface ReadingOptions {
  preset?: string;
  layers?: string;
  preprocessing?: string;
  actions?: number[];
  explain?: ExplainedOutput;
}

/** Adds the options by which a checkpoint is read another way than recognised. */
export function withReadingOptions(command: Command): Command {
  return command
    .option('--preset <reading>', 'read it as this network or reading (inspect lists them)')
    .option('--layers <file>', 'read it by this layer list')
    .option('--preprocessing <preset>', 'prepare frames by this preset (docs/agents.md lists them)');
}

/** Adds the options about what an agent's outputs are. */
export function withOutputOptions(command: Command): Command {
  return command
    .option(
      '--actions <list>',
      'what the outputs are: names or ALE numbers, such as FIRE,RIGHT,LEFT',
      parseActions,
    )
    .addOption(
      new Option('--explain <output>', 'what saliency methods explain').choices([...explainedOutputs]),
    );
}

/** The options as the workbench takes them. Reads the layer list; throws where that file cannot be read. */
export function readingChoice(options: ReadingOptions): ReadingChoice {
  return {
    reading: options.preset,
    layers: options.layers === undefined ? undefined : layerListFile(options.layers),
    preprocessing: options.preprocessing,
    actions: options.actions,
    explained: options.explain,
  };
}

function parseActions(text: string): number[] {
  return text.split(',').map((word) => {
    const name = word.trim().toUpperCase();
    const action = /^\d+$/.test(name) ? Number(name) : atariActionNames.findIndex((known) => known === name);
    if (atariActionNames[action] !== undefined) return action;
    throw new InvalidArgumentError(`"${word}" is no action. There are: ${atariActionNames.join(', ')}.`);
  });
}
