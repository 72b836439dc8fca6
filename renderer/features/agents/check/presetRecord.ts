import { fittedPreset } from '@domain/preprocessing/editedPreset.ts';
import type { PreprocessingPreset } from '@domain/preprocessing/preprocessingPreset.ts';
import type { PreprocessingRecord } from '../../../../main/app/records/agentRecords.ts';
import type { ReadingRecord } from '../../../../main/app/records/inspectionRecords.ts';
import type { SentPreset } from '../../../api/client.ts';

/**
 * A preset as it crosses the boundary, fitted to a reading: sides, stack and scaling are those of its network, and the
 * file's statistics go before the preset's own.
 */
export function presetRecord(
  preset: PreprocessingPreset,
  { input, scaling, statistics }: Pick<ReadingRecord, 'input' | 'scaling' | 'statistics'>,
): PreprocessingRecord {
  const { statistics: own, ...rest } = fittedPreset(preset, input);
  const fitted = { ...rest, scaling: { ...rest.scaling, ...scaling } };
  if (statistics !== null || own === null) return { ...fitted, statistics };
  if ('kind' in own) return { ...fitted, statistics: own };
  return { ...fitted, statistics: { kind: 'stored', shape: own.shape, clip: own.clip } };
}

/** A preset as it is sent: the same, with lists of its own. */
export function sentPreset(preset: PreprocessingRecord): SentPreset {
  const { actions, statistics, play } = preset;
  const { randomFrameSkip: skip } = play;
  return {
    ...preset,
    actions: typeof actions === 'string' ? actions : [...actions],
    statistics: statistics?.kind === 'stored' ? { ...statistics, shape: [...statistics.shape] } : statistics,
    play: { ...play, randomFrameSkip: skip && [skip[0], skip[1]] },
  };
}
