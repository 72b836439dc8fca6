import type { AgentReading } from '../../domain/agent/agentReading.ts';
import type { CheckpointContents } from '../../domain/checkpoint/checkpointContents.ts';
import { dangerSentence } from '../../domain/checkpoint/danger.ts';
import { explainableOutputs } from '../../domain/agent/explainableOutputs.ts';
import { FoveaError } from '../../domain/errors.ts';
import type { NetworkDefinition } from '../../domain/network/definition.ts';
import { inputScalingOf, withInputScaling } from '../../domain/network/inputScaling.ts';
import type { PreprocessingPreset } from '../../domain/preprocessing/preprocessingPreset.ts';
import { preprocessingPreset } from '../../domain/preprocessing/presets.ts';
import type { Reading } from '../../engine/recognition/reading.ts';
import { outputActions } from './outputActions.ts';
import type { ReadingChoice } from './readingChoice.ts';
import { statisticsNote } from './statisticsNote.ts';
import { settledPreprocessing } from './settledPreprocessing.ts';

export interface SettledReading {
  reading: AgentReading;
  actionNames: string[];
  /** What had to be taken for granted beyond the reading's own assumptions, a sentence each. */
  assumed: string[];
}

/**
 * Everything that a checkpoint leaves open, settled: by the person where they chose, else by what goes with the
 * reading and by the games at hand. Throws `agent-does-not-fit` where a choice cannot be, in words.
 */
export function settledReading(
  reading: Reading,
  choice: ReadingChoice,
  file: Pick<CheckpointContents, 'globals' | 'dangerousGlobals' | 'codeLayers'>,
  games: readonly (string | null)[],
): SettledReading {
  const preset = settledPreprocessing(choice.preprocessing, reading);
  // What was recognised knows how its network scales; only a person who wrote a preset themselves may change it.
  const isWritten = typeof choice.preprocessing === 'object';
  const scaling = { ...preset.scaling, ...inputScalingOf(reading.definition) };
  const preprocessing = isWritten ? preset : { ...preset, scaling };
  const definition = isWritten ? withInputScaling(reading.definition, preset.scaling) : reading.definition;
  const outputs = outputActions(
    { count: reading.actions, policy: definition.outputs.policy, preset: preprocessing },
    games,
    choice.actions,
  );
  if (choice.actions !== undefined && outputs.actions?.join() !== choice.actions.join())
    throw new FoveaError(
      'agent-does-not-fit',
      `${String(choice.actions.length)} actions were given for ${String(reading.actions)} outputs. Give one action for each output.`,
    );
  return {
    reading: {
      id: reading.id,
      title: reading.title,
      definition,
      preprocessing,
      actions: outputs.actions,
      explained: explainedOutput(definition, choice.explained),
      names: file.globals,
      danger: dangerSentence(file),
      layers: choice.layers ?? null,
    },
    actionNames: outputs.names,
    assumed: [
      ...(preprocessing.statistics === null ? [] : statisticsNote(reading.statistics)),
      ...unusualSize(preprocessing),
      ...(outputs.assumed === null ? [] : [outputs.assumed]),
    ],
  };
}

/** Said where a preset was fitted to a network of another size than it was made for. */
function unusualSize({ id, kind, size, stepRule }: PreprocessingPreset): string[] {
  const usual = preprocessingPreset(id);
  if (usual === null || kind !== 'pictures') return [];
  const sides = `${String(size.rows)} x ${String(size.columns)}`;
  const isUsual =
    usual.size.rows === size.rows &&
    usual.size.columns === size.columns &&
    usual.stepRule.stackSize === stepRule.stackSize;
  return isUsual
    ? []
    : [
        `${String(stepRule.stackSize)} pictures of ${sides}, as the network takes them, unlike what "${usual.name}" makes`,
      ];
}

function explainedOutput(
  definition: NetworkDefinition,
  chosen: AgentReading['explained'] | undefined,
): AgentReading['explained'] {
  const possible = explainableOutputs(definition.outputs);
  if (chosen === undefined) return possible[0] ?? 'value';
  if (possible.includes(chosen)) return chosen;
  throw new FoveaError(
    'agent-does-not-fit',
    `This network has no "${chosen}" to explain. It has: ${possible.join(', ')}.`,
  );
}
