import { FoveaError } from '../../domain/errors.ts';
import type { NetworkDefinition } from '../../domain/network/definition.ts';
import type { PreprocessingPreset } from '../../domain/preprocessing/preprocessingPreset.ts';
import { fittedPreset } from '../../domain/preprocessing/editedPreset.ts';
import { preprocessingPreset, preprocessingPresets } from '../../domain/preprocessing/presets.ts';
import { presetProblem } from '../../domain/preprocessing/presetProblem.ts';
import type { Reading } from '../../engine/recognition/reading.ts';
import type { PreprocessingRecord } from '../records/agentRecords.ts';

type Read = Pick<Reading, 'preprocessing' | 'statistics' | 'definition'>;

/**
 * The preset that frames are prepared with: the person's, else the one that goes with the reading. Statistics come
 * from the file where the preset asks for them or the file has some. Throws `agent-does-not-fit`, saying what does not.
 */
export function settledPreprocessing(
  choice: string | PreprocessingRecord | undefined,
  reading: Read,
): PreprocessingPreset {
  const preset =
    typeof choice === 'object'
      ? withStatistics(choice, reading)
      : presetById(choice ?? reading.preprocessing, reading);
  const problem = presetProblem(preset) ?? misfit(preset, reading.definition);
  if (problem === null) return preset;
  throw new FoveaError('agent-does-not-fit', `The preprocessing "${preset.name}" cannot be used: ${problem}`);
}

function presetById(id: string, { statistics, definition }: Read): PreprocessingPreset {
  const preset = preprocessingPreset(id);
  if (preset !== null)
    return { ...fittedPreset(preset, definition.input), statistics: statistics ?? preset.statistics };
  const known = preprocessingPresets.map((candidate) => candidate.id).join(', ');
  throw new FoveaError('wrong-usage', `There is no preprocessing called "${id}". Known are: ${known}.`);
}

function withStatistics(record: PreprocessingRecord, { statistics }: Read): PreprocessingPreset {
  if (record.statistics?.kind !== 'stored') return { ...record, statistics: record.statistics };
  if (statistics === null)
    throw new FoveaError(
      'agent-does-not-fit',
      'The file holds no statistics of observations to normalise by. Choose none, or running ones.',
    );
  return { ...record, statistics: { ...statistics, clip: record.statistics.clip } };
}

function misfit(preset: PreprocessingPreset, { input, title }: NetworkDefinition): string | null {
  if (preset.kind !== 'pictures') return null;
  const { rows, columns } = preset.size;
  const pictures = preset.stepRule.stackSize;
  if (rows === input.rows && columns === input.columns && pictures === input.channels) return null;
  return (
    `it makes ${String(pictures)} pictures of ${String(rows)} x ${String(columns)}, and ${title} takes ` +
    `${String(input.channels)} of ${String(input.rows)} x ${String(input.columns)}.`
  );
}
