import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import type { TrackRecord } from '../../main/app/records/agentRecords.ts';
import { startWorkbench, type Workbench } from '../../main/app/workbench.ts';
import { makeSample } from '../../main/app/sample/makeSample.ts';

/** Analysing and scoring on the sample's recording and agents, with the one backend that is everywhere. */
let workbench: Workbench;
const folder = mkdtempSync(join(tmpdir(), 'fovea-test-'));

beforeAll(async () => {
  process.env['FOVEA_BACKEND'] = 'wasm';
  workbench = startWorkbench({ host: 'browser', home: folder });
  await workbench.sessions.create(join(folder, 'review.fovea'), async (session) => {
    await makeSample(session, { at: new Date() });
  });
});

afterAll(async () => {
  delete process.env['FOVEA_BACKEND'];
  await workbench.close();
  rmSync(folder, { recursive: true });
});

function analyse(first: number, last: number, agentId = 1): Promise<TrackRecord> {
  const request = { agentId, recordingId: 1, method: 'attention', parameters: {}, steps: { first, last } };
  return workbench.analysis.start(request).result;
}

test('other steps of an agent stand beside what was analysed, more steps replace it, the same change nothing', async () => {
  const early = await analyse(0, 40);
  const late = await analyse(100, 120);
  expect(workbench.tracks.list(1).map(({ id }) => id)).toEqual([early.id, late.id]);

  const run = await workbench.scoring.start(1, { firstStep: 0, lastStep: 40 }).result;
  expect((await analyse(0, 40)).id).toBe(early.id);
  expect((await analyse(10, 20)).id).toBe(early.id);
  expect(workbench.scoring.run(run.id).rows).toHaveLength(6);

  const wider = await analyse(0, 60);
  expect(workbench.tracks.list(1).map(({ id }) => id)).toEqual([late.id, wider.id]);
});

test('a run of scores stays while one of its tracks is there, and goes with the last', async () => {
  const mine = await analyse(200, 219, 1);
  const theirs = await analyse(200, 219, 2);
  const run = await workbench.scoring.start(1, { firstStep: 200, lastStep: 219 }).result;
  expect(run.rows.filter(({ subject }) => subject.kind === 'track')).toHaveLength(2);

  await workbench.tracks.delete(mine.id);
  expect(workbench.scoring.run(run.id).rows.map(({ key }) => key)).toContain(`track:${String(theirs.id)}`);
  await workbench.tracks.delete(theirs.id);
  expect(() => workbench.scoring.run(run.id)).toThrow(expect.objectContaining({ code: 'not-found' }));
});

test('scores carry what it takes to make them again, in both exports', async () => {
  const track = await analyse(240, 259);
  const run = await workbench.scoring.start(1, { firstStep: 240, lastStep: 259, lagFrames: 12 }).result;
  const [made] = run.provenance.tracks;
  expect(made).toMatchObject({
    trackId: track.id,
    agent: 'Ball watcher',
    method: 'attention',
    backend: expect.stringContaining('wasm') as string,
    agentSha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    preprocessing: 'free-lunch',
    firstStep: 240,
  });
  expect(run.provenance.recording).toMatchObject({ gaze: 'simulated', frames: 1757 });

  const csv = workbench.scoring.exportRun(run.id, 'csv').text;
  for (const fact of ['agentSha256', 'backend', 'lagFrames', 'simulated', 'Fovea '])
    expect(csv).toContain(fact);
  const table = csv.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  expect(table).toHaveLength(1 + 20 * run.rows.length);

  const json = JSON.parse(workbench.scoring.exportRun(run.id, 'json').text) as {
    baselines: {
      baseline: string;
      steps: { step: number; nss: number | null; undefinedBecause?: object }[];
    }[];
  };
  const uniform = json.baselines.find(({ baseline }) => baseline === 'uniform');
  expect(uniform?.steps[0]).toMatchObject({
    step: 240,
    nss: null,
    undefinedBecause: { nss: 'The map is flat.' },
  });
});

test('every table has the five baselines on the very same steps', async () => {
  await analyse(260, 279);
  const run = await workbench.scoring.start(1, { firstStep: 260, lastStep: 279 }).result;
  const baselines = run.rows.filter(({ subject }) => subject.kind === 'baseline');
  expect(baselines).toHaveLength(5);
  for (const row of run.rows) expect(row.summary['nss']?.steps).toBe(20);
});

test('the published way and the drawn "other" map are named choices that give other numbers', async () => {
  await analyse(300, 339);
  const range = { firstStep: 300, lastStep: 339 };
  const meanSauc = async (settings: object) => {
    const run = await workbench.scoring.start(1, { ...range, ...settings }).result;
    return run.rows[0]?.summary['sauc']?.mean;
  };
  const usual = await meanSauc({});
  expect(await meanSauc({})).toBe(usual);
  expect(await meanSauc({ alignment: 'as-published' })).not.toBe(usual);
  expect(await meanSauc({ other: 'sampled' })).not.toBe(usual);
  expect(await meanSauc({ projection: 'coverage-normalised' })).not.toBe(usual);
});

test('an analysis that is stopped leaves no track', async () => {
  const before = workbench.tracks.list(1).length;
  const request = { agentId: 2, recordingId: 1, method: 'attention', parameters: {}, steps: {} };
  const job = workbench.analysis.start(request);
  const ended = job.result.catch(() => undefined);
  await workbench.jobs.cancel(job.record.id);
  await ended;
  expect(job.record.state).toBe('cancelled');
  expect(workbench.tracks.list(1)).toHaveLength(before);
});
