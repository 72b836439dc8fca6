import type { PreprocessingPreset } from '@domain/preprocessing/preprocessingPreset.ts';
import type { PreprocessingRecord } from '../../../../main/app/records/agentRecords.ts';
import type { SentPreset } from '../../../api/client.ts';

/** A preset as it crosses the boundary; statistics of the file go before the preset's own. */
export function presetRecord(
  preset: PreprocessingPreset,
  statisticsOfFile: PreprocessingRecord['statistics'],
): PreprocessingRecord {
  const { statistics: own, ...rest } = preset;
  if (statisticsOfFile !== null || own === null) return { ...rest, statistics: statisticsOfFile };
  if ('kind' in own) return { ...rest, statistics: own };
  return { ...rest, statistics: { kind: 'stored', shape: own.shape, clip: own.clip } };
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
