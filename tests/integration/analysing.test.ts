import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';

import { startWorkbench, type Workbench } from '../../main/app/workbench.ts';
import { writeTrial } from '../builders/atariHeadTrial.ts';
import { writeCheckpoint } from '../builders/checkpoint.ts';
import { temporaryFolder } from '../builders/temporaryFolder.ts';

let workbench: Workbench;
let folder: string;
/** What all tests read: making the pictures takes longer than reading them. */
let made: string;
let trial: string;
let checkpoint: string;

beforeAll(async () => {
  made = mkdtempSync(join(tmpdir(), 'fovea-test-'));
  const numbers = Array.from({ length: 480 }, (_, index) => index + 1);
  trial = (await writeTrial(join(made, 'ms_pacman'), { numbers })).archive;
  checkpoint = writeCheckpoint(made);
});

afterAll(() => {
  rmSync(made, { recursive: true });
});

beforeEach(async () => {
  process.env['FOVEA_BACKEND'] = 'wasm';
  folder = temporaryFolder();
  workbench = startWorkbench({ host: 'browser', home: join(folder, 'home') });
  await workbench.sessions.create(join(folder, 'review.fovea'));
});

afterEach(async () => {
  delete process.env['FOVEA_BACKEND'];
  await workbench.close();
});

/** A recording of the first frames of the trial; 160 are 40 steps. */
async function aRecording(frames = 160): Promise<number> {
  const options = { frames: { first: 0, last: frames - 1 } };
  const [recording] = await workbench.imports.start([trial], options).result;
  return recording?.id ?? 0;
}

async function anAgent(): Promise<number> {
  return (await workbench.agents.add(checkpoint, {})).id;
}

function analysis(
  agentId: number,
  recordingId: number,
  request: Partial<Parameters<Workbench['analysis']['start']>[0]> = {},
) {
  const job = workbench.analysis.start({
    agentId,
    recordingId,
    method: 'attention',
    parameters: {},
    steps: {},
    ...request,
  });
  job.result.catch(() => undefined);
  return job;
}

/** Resolves when a job has finished some steps, but not all. */
async function underWay({ record }: ReturnType<typeof analysis>): Promise<void> {
  while (record.progress.done === 0) {
    if (record.state !== 'running') throw new Error(`It ended early: ${JSON.stringify(record)}`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

test('an analysis makes a track of every step, with its geometry and what made it', async () => {
  const [recordingId, agentId] = [await aRecording(), await anAgent()];
  const track = await analysis(agentId, recordingId).result;
  expect(track).toMatchObject({
    firstStep: 0,
    lastStep: 39,
    parameters: { geometry: 'true' },
    geometry: { rows: 7, columns: 7 },
    provenance: { network: 'cnn_sparse_fls' },
  });
  expect(workbench.sessions.current.tracks.outputs(track.id, 0, 99)).toHaveLength(40);
});

test('the same asked for twice, once with the default spelt out, is one track', async () => {
  const [recordingId, agentId] = [await aRecording(40), await anAgent()];
  await analysis(agentId, recordingId).result;
  await analysis(agentId, recordingId, { parameters: { geometry: true } }).result;
  expect(workbench.tracks.list(recordingId)).toHaveLength(1);
  await analysis(agentId, recordingId, { parameters: { geometry: 'published' } }).result;
  expect(workbench.tracks.list(recordingId)).toHaveLength(2);
  expect(() => analysis(agentId, recordingId, { parameters: { foo: 'bar' } })).toThrow('no parameter "foo"');
});

test('steps that are not there are refused, naming those that are', async () => {
  const [recordingId, agentId] = [await aRecording(40), await anAgent()];
  expect(() => analysis(agentId, recordingId, { steps: { first: 5, last: 5000 } })).toThrow(
    /^Steps 5-5000 are not in 593_RZ_.*, which has steps 0-9\.$/,
  );
});

test.each(['recording', 'agent'] as const)(
  'deleting the %s under a running analysis stops it and says so',
  async (deleted) => {
    const [recordingId, agentId] = [await aRecording(480), await anAgent()];
    const job = analysis(agentId, recordingId);
    await underWay(job);
    if (deleted === 'recording') await workbench.recordings.delete(recordingId);
    else await workbench.agents.delete(agentId);
    expect(job.record).toMatchObject({
      state: 'cancelled',
      error: null,
      notes: [expect.stringContaining(`The ${deleted} was deleted while`) as string],
    });
  },
);

test('a session opened in between gets nothing of what was asked for in the one before', async () => {
  const adding = workbench.agents.add(checkpoint, {});
  adding.catch(() => undefined);
  await workbench.sessions.create(join(folder, 'other.fovea'));
  await expect(adding).rejects.toMatchObject({ code: 'cancelled' });
  expect(workbench.agents.list()).toEqual([]);
});

test('two analyses of one agent at once both finish', async () => {
  const [recordingId, agentId] = [await aRecording(), await anAgent()];
  const both = [
    analysis(agentId, recordingId, { steps: { last: 19 } }),
    analysis(agentId, recordingId, { steps: { first: 20 } }),
  ];
  const tracks = await Promise.all(both.map(({ result }) => result));
  expect(tracks.map(({ firstStep, lastStep }) => [firstStep, lastStep])).toEqual([
    [0, 19],
    [20, 39],
  ]);
});

test('an agent that was deleted and added again is loaded again', async () => {
  const [recordingId, agentId] = [await aRecording(40), await anAgent()];
  await analysis(agentId, recordingId).result;
  await workbench.agents.delete(agentId);
  await expect(analysis(await anAgent(), recordingId).result).resolves.toMatchObject({ lastStep: 9 });
  await workbench.agents.forgetAll();
  await expect(analysis(workbench.agents.list()[0]?.id ?? 0, recordingId).result).resolves.toBeDefined();
});

test('an analysis that still waits for the backends to be measured stops at once', async () => {
  delete process.env['FOVEA_BACKEND'];
  const [recordingId, agentId] = [await aRecording(40), await anAgent()];
  const job = analysis(agentId, recordingId);
  await new Promise((resolve) => setTimeout(resolve, 300));
  const asked = performance.now();
  await workbench.jobs.cancel(job.record.id);
  expect(job.record.state).toBe('cancelled');
  // Measuring takes seconds, and goes on for whoever asks next.
  expect(performance.now() - asked).toBeLessThan(1000);
});

test('weights that are not finite are refused when the agent is added, naming the array', async () => {
  const broken = writeCheckpoint(folder, {
    change: (array, data) => (array === 'fc1/b' ? data.fill(Number.NaN) : data),
  });
  await expect(workbench.agents.add(broken, {})).rejects.toMatchObject({
    code: 'checkpoint-unreadable',
    message: expect.stringContaining('"fc1/b"') as string,
  });
  expect(workbench.agents.list()).toEqual([]);
});
