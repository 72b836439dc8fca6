import type { StoredAgent } from '../../session/agentTable.ts';
import type { StoredScoreRun } from '../../session/scoreTable.ts';
import type { StoredTrack } from '../../session/trackTable.ts';
import type { ScoreProvenance, ScoreRow, ScoreRun, ScoreSettings } from '../records/scoreRecords.ts';

/** A stored run as the boundary shows it: one row a subject, all its metrics in it. */
export function scoreRunRecord(
  run: StoredScoreRun<ScoreSettings, ScoreProvenance>,
  tracks: readonly StoredTrack[],
  agents: readonly StoredAgent[],
): ScoreRun {
  const { scores, ...rest } = run;
  const rows = new Map<string, ScoreRow>();
  for (const score of scores) {
    const row = rows.get(score.rowKey) ?? {
      key: score.rowKey,
      subject: subjectOf(score, tracks, agents),
      summary: {},
    };
    row.summary[score.metric] = score.summary;
    rows.set(score.rowKey, row);
  }
  return { ...rest, rows: [...rows.values()] };
}

function subjectOf(
  score: StoredScoreRun<ScoreSettings, ScoreProvenance>['scores'][number],
  tracks: readonly StoredTrack[],
  agents: readonly StoredAgent[],
): ScoreRow['subject'] {
  if (score.trackId === null) {
    const baseline = score.rowKey.split(':')[1] ?? score.rowKey;
    return { kind: 'baseline', baseline, title: score.title };
  }
  const track = tracks.find((candidate) => candidate.id === score.trackId);
  const agent = agents.find((candidate) => candidate.id === track?.agentId);
  return {
    kind: 'track',
    trackId: score.trackId,
    agentId: agent?.id ?? 0,
    agent: agent?.name ?? score.title,
    method: track?.method ?? '',
    colour: agent?.colour ?? 0,
  };
}
