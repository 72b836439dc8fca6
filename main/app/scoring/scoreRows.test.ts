import { expect, test } from 'vitest';

import type { MapGeometry } from '../../domain/projection/geometry.ts';
import type { StoredTrack } from '../../session/trackTable.ts';
import { plannedRows } from './scoreRows.ts';

const pixels = (side: number, more: Partial<MapGeometry> = {}): MapGeometry => ({
  rows: side,
  columns: side,
  field: 1,
  stride: 1,
  padding: 0,
  networkSize: side,
  ...more,
});

function track(id: number, geometry: MapGeometry): StoredTrack {
  return {
    id,
    agentId: id,
    recordingId: 1,
    method: 'input-gradient',
    parameters: {},
    geometry,
    firstStep: 0,
    lastStep: 9,
    provenance: {},
    createdAt: '',
    projectedMaximum: { summed: 1, 'coverage-normalised': 1 },
  };
}

test('agents that see pictures of other sizes or other parts of the frame have baselines of their own', () => {
  const frameArea = { top: 34, left: 0, rows: 160, columns: 160 };
  const rows = plannedRows(
    [track(1, pixels(84)), track(2, pixels(80)), track(3, pixels(80, { frameArea }))],
    [],
  );
  expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  const titles = rows
    .filter(({ key }) => key.startsWith('baseline:') && key.includes(':1/1/0'))
    .map(({ title }) => title);
  expect(titles).toHaveLength(3);
  expect(new Set(titles).size).toBe(3);
  expect(titles.join('\n')).toMatch(/80x80 on 80x80, rows 34-193, columns 0-159/);
});

test('geometries that their field, stride and padding tell apart are named by these alone', () => {
  const attention: MapGeometry = { rows: 7, columns: 7, field: 36, stride: 8, padding: 0, networkSize: 84 };
  const rows = plannedRows([track(1, pixels(84)), track(2, attention)], []);
  expect(rows.map(({ title }) => title).join('\n')).toMatch(/\(36\/8\/0\)/);
});
