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
      const shape = shapeOf(geometry, geometries);
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

/** What tells a geometry from the others of a run: field, stride and padding, and where it must be, size and crop. */
function shapeOf(geometry: MapGeometry, others: readonly MapGeometry[]): string {
  const { field, stride, padding, rows, columns, networkSize, networkColumns, frameArea } = geometry;
  const picture = `${String(networkSize)}x${String(networkColumns ?? networkSize)}`;
  const area = frameArea
    ? `, rows ${String(frameArea.top)}-${String(frameArea.top + frameArea.rows - 1)}`
    : '';
  const places = frameArea
    ? `, columns ${String(frameArea.left)}-${String(frameArea.left + frameArea.columns - 1)}`
    : '';
  const short = (one: MapGeometry): string => [one.field, one.stride, one.padding].map(String).join('/');
  const alone = others.filter((other) => short(other) === short(geometry)).length === 1;
  const plain = `${String(field)}/${String(stride)}/${String(padding)}`;
  return alone ? plain : `${plain}, ${String(rows)}x${String(columns)} on ${picture}${area}${places}`;
}

function distinctGeometries(tracks: readonly StoredTrack[]): MapGeometry[] {
  const byShape = new Map(tracks.map((track) => [JSON.stringify(track.geometry), track.geometry]));
  return [...byShape.values()];
}
