import { explainableOutputs } from '../../domain/agent/explainableOutputs.ts';
import type { CheckpointContents } from '../../domain/checkpoint/checkpointContents.ts';
import { parameterCount as numbersIn } from '../../domain/checkpoint/namedTensors.ts';
import type { NetworkDefinition } from '../../domain/network/definition.ts';
import { inputScalingOf } from '../../domain/network/inputScaling.ts';
import { parameterCount } from '../../domain/network/shapes.ts';
import type { PreprocessingPreset } from '../../domain/preprocessing/preprocessingPreset.ts';
import { preprocessingPreset } from '../../domain/preprocessing/presets.ts';
import { unplayableReason } from '../../domain/preprocessing/presetFacts.ts';
import { methodsFor } from '../../engine/methods/methods.ts';
import type { Reading } from '../../engine/recognition/reading.ts';
import type { OutputsRecord, PreprocessingRecord } from '../records/agentRecords.ts';
import type { ReadingRecord } from '../records/inspectionRecords.ts';
import { statisticsNote } from './statisticsNote.ts';

/** A reading as the window and the command line see it. */
export function readingRecord(reading: Reading, contents: CheckpointContents): ReadingRecord {
  const { definition } = reading;
  return {
    id: reading.id,
    title: reading.title,
    network: definition.id,
    parameters: parametersOf(reading, contents),
    input: definition.input,
    actions: reading.actions,
    outputs: outputsRecord(definition),
    explainable: explainableOutputs(definition.outputs),
    preprocessing: reading.preprocessing,
    scaling: inputScalingOf(definition),
    statistics: statisticsRecord(reading.statistics),
    unplayable: unplayable(preprocessingPreset(reading.preprocessing), definition),
    recognised: reading.recognised,
    assumed: [...reading.assumed, ...statisticsNote(reading.statistics)],
    ignored: reading.ignored,
  };
}

/** Number of trainable parameters; of a foreign graph, the numbers that its file holds. */
export function parametersOf(
  { definition, actions }: Reading,
  { tensors }: Pick<CheckpointContents, 'tensors'>,
): number {
  return definition.graph === undefined ? parameterCount(definition, actions) : numbersIn(tensors);
}

/** What a network gives, without the names of its tensors. */
export function outputsRecord({ outputs, attention, state }: NetworkDefinition): OutputsRecord {
  const { policy, value } = outputs;
  return {
    policy: policy && {
      meaning: policy.meaning,
      distribution: policy.distribution && {
        kind: policy.distribution.kind,
        count: policy.distribution.count,
      },
    },
    value: value !== null,
    attention: attention !== null,
    recurrent: state.length > 0,
  };
}

/** A preset without the numbers of its statistics. */
export function preprocessingRecord(preset: PreprocessingPreset): PreprocessingRecord {
  return { ...preset, statistics: statisticsRecord(preset.statistics) };
}

function statisticsRecord(statistics: PreprocessingPreset['statistics']): PreprocessingRecord['statistics'] {
  if (statistics === null || 'kind' in statistics) return statistics;
  return { kind: 'stored', shape: statistics.shape, clip: statistics.clip };
}

/** Why a network cannot be run over a recording of Atari frames; `null` where it can. */
export function unplayable(preset: PreprocessingPreset | null, definition: NetworkDefinition): string | null {
  const cannotSee = preset && unplayableReason(preset);
  if (cannotSee !== null) return cannotSee;
  if (methodsFor(definition).length > 0) return null;
  return 'Its graph runs only as a whole, by ONNX Runtime, so no method here can explain it. Its outputs can be checked.';
}
