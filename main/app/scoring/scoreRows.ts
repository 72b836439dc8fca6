import { baselines } from '../../domain/agreement/baselines.ts';
import type { MapGeometry } from '../../domain/projection/geometry.ts';
import type { StoredAgent } from '../../session/agentTable.ts';
import type { StoredTrack } from '../../session/trackTable.ts';
import type { RowSubject } from './scoreTasks.ts';

/** A row of the score table before it has scores. */
export interface PlannedRow {
  key: string;
  title: string;
  trackId: number | null;
  subject: RowSubject;
}

/**
 * All rows of a run: the tracks, then every baseline on the same steps. A baseline that depends on the projection
 * stands once for each geometry among the tracks.
 */
export function plannedRows(tracks: readonly StoredTrack[], agents: readonly StoredAgent[]): PlannedRow[] {
  const trackRows = tracks.map((track): PlannedRow => {
    const agent = agents.find((candidate) => candidate.id === track.agentId);
    return {
      key: `track:${String(track.id)}`,
      title: `${agent?.name ?? 'agent'} - ${track.method}`,
      trackId: track.id,
      subject: { kind: 'track', trackId: track.id, geometry: track.geometry },
    };
  });
  const geometries = distinctGeometries(tracks);
  const baselineRows = baselines.flatMap((baseline) => {
    const placed = baseline.needsProjector ? geometries : geometries.slice(0, 1);
    return placed.map((geometry): PlannedRow => {
      const isOneOfSeveral = placed.length > 1;
      const shape = `${String(geometry.field)}/${String(geometry.stride)}/${String(geometry.padding)}`;
      return {
        key: `baseline:${baseline.id}${isOneOfSeveral ? `:${shape}` : ''}`,
        title: isOneOfSeveral ? `${baseline.name} (${shape})` : baseline.name,
        trackId: null,
        subject: { kind: 'baseline', baseline: baseline.id, geometry },
      };
    });
  });
  return [...trackRows, ...baselineRows];
}

function distinctGeometries(tracks: readonly StoredTrack[]): MapGeometry[] {
  const byShape = new Map(tracks.map((track) => [JSON.stringify(track.geometry), track.geometry]));
  return [...byShape.values()];
}
