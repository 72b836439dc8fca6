import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { startWorkbench, type Workbench } from '../../main/app/workbench.ts';
import { colouredFrame, trialArchive, type TrialShape, writeTrial } from '../builders/atariHeadTrial.ts';
import { temporaryFolder } from '../builders/temporaryFolder.ts';

const aLabelRow =
  'frame_id,episode_id,score,duration(ms),unclipped_reward,action,gaze_positions\nRZ_5037271_1,0,0,1,0,0,null\n';

let workbench: Workbench;
let folder: string;

beforeEach(async () => {
  folder = temporaryFolder();
  workbench = startWorkbench({ host: 'browser', home: join(folder, 'home') });
  await workbench.sessions.create(join(folder, 'review.fovea'));
});

afterEach(async () => {
  await workbench.close();
});

async function imported(shape: TrialShape, frames?: { first: number; last: number }) {
  const { archive } = await writeTrial(join(folder, 'ms_pacman'), shape);
  return workbench.imports.start([archive], frames ? { frames } : {}).result;
}

test('a trial comes in whole: frames in order of their numbers, facts, gaze, game, hash', async () => {
  const [recording] = await imported({ numbers: [1, 10, 2, 3] });

  expect(recording).toMatchObject({ frameCount: 4, stepCount: 1, game: 'ms_pacman', gazeOrigin: 'recorded' });
  expect(recording?.source?.sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(recording?.notes.join(' ')).toContain('4-9');
  const id = recording?.id ?? 0;
  expect(workbench.recordings.facts(id).score).toEqual([10, 10, 10, 10]);
  const palette = workbench.recordings.palette(id);
  const last = workbench.sessions.current.frames.pixels(id, 3, 3)[0];
  const colour =
    last?.kind === 'indexed'
      ? palette.subarray(3 * (last.indices[0] ?? 0), 3 * (last.indices[0] ?? 0) + 3)
      : [];
  expect([...colour]).toEqual([...colouredFrame(10).subarray(0, 3)]);
});

test('a part is imported by frame index, both ends included', async () => {
  const [recording] = await imported({ numbers: [1, 2, 3, 4, 5, 6] }, { first: 2, last: 4 });

  expect(recording).toMatchObject({ frameCount: 3, source: { firstNumber: 3 } });
  expect(recording?.name).toContain('frames 2-4');
});

test('the same trial twice is refused, naming the recording that is there', async () => {
  const { archive } = await writeTrial(folder);
  await workbench.imports.start([archive], {}).result;
  await expect(workbench.imports.start([archive], {}).result).rejects.toMatchObject({
    code: 'already-imported',
    message: expect.stringContaining('593_RZ_5037271') as string,
  });
  expect(workbench.recordings.list()).toHaveLength(1);
});

test('stopping an import leaves nothing behind', async () => {
  const { archive } = await writeTrial(folder, {
    numbers: Array.from({ length: 300 }, (_, index) => index + 1),
  });
  const job = workbench.imports.start([archive], {});
  const stopped = expect(job.result).rejects.toMatchObject({ code: 'cancelled' });
  await new Promise<void>((resolve) => {
    workbench.events.listen((event) => {
      if (event.kind === 'job' && event.job.progress.done > 0) resolve();
    });
  });
  const record = await workbench.jobs.cancel(job.record.id);
  await stopped;

  expect(record.state).toBe('cancelled');
  expect(workbench.recordings.list()).toEqual([]);
  expect(workbench.sessions.current.recordings.deleteUnfinished()).toBe(0);
});

test.each<[string, TrialShape, string, string]>([
  ['not an archive', { damage: () => Buffer.from('hello '.repeat(200)) }, 'archive-unreadable', '593_RZ'],
  [
    'a truncated archive',
    { damage: (bytes) => bytes.subarray(0, bytes.length >> 1), numbers: range(60) },
    'archive-truncated',
    '593_RZ',
  ],
  ['damage in the middle', { damage: flippedInTheMiddle, numbers: range(60) }, 'archive-damaged', '593_RZ'],
  ['a broken picture', { pngOf: () => Buffer.from('no picture') }, 'picture-unreadable', 'RZ_5037271_1'],
  [
    'labels of another trial',
    {
      labels:
        'frame_id,episode_id,score,duration(ms),unclipped_reward,action,gaze_positions\nXX_1_1,0,0,1,0,0,null\n',
    },
    'labels-of-another-trial',
    'XX_1',
  ],
  [
    'a path that climbs out',
    { entries: [{ name: '../../evil.png', body: Buffer.from('x') }] },
    'archive-unsafe-path',
    'evil',
  ],
  ['no frames at all', { numbers: [], labels: aLabelRow }, 'no-frames', '593_RZ'],
])('%s is refused in a sentence that names it, and nothing stays', async (_what, shape, code, named) => {
  await expect(imported(shape)).rejects.toMatchObject({
    code,
    message: expect.stringContaining(named) as string,
  });
  expect(workbench.recordings.list()).toEqual([]);
  expect(existsSync(join(folder, 'evil.png'))).toBe(false);
  const [job] = workbench.jobs.list();
  expect(job).toMatchObject({ state: 'failed', error: { code } });
});

test('of a folder of trials, a bad one costs only itself', async () => {
  await writeTrial(folder, { stem: '1_AA_11_Jan-01-00-00-00', owner: 'AA_11' });
  await writeTrial(folder, { stem: '2_BB_22_Jan-01-00-00-00', owner: 'BB_22' });
  writeFileSync(join(folder, '2_BB_22_Jan-01-00-00-00.tar.bz2'), 'broken');
  const job = workbench.imports.start([folder], {});

  expect(await job.result).toHaveLength(1);
  expect(job.record.notes.join('\n')).toContain('2_BB_22_Jan-01-00-00-00 was not imported');
});

test('a trial without its label file says where it was looked for', async () => {
  writeFileSync(join(folder, '7_CC_33_Jan-01-00-00-00.tar.bz2'), await trialArchive());
  await expect(
    workbench.imports.start([join(folder, '7_CC_33_Jan-01-00-00-00.tar.bz2')], {}).result,
  ).rejects.toMatchObject({ code: 'not-found', message: expect.stringContaining(folder) as string });
});

test('deleting a recording gives the space back', async () => {
  const [recording] = await imported({ numbers: range(60) });
  await workbench.recordings.delete(recording?.id ?? 0);
  const size = readFileSync(join(folder, 'review.fovea')).length;

  expect(workbench.recordings.list()).toEqual([]);
  expect(size).toBeLessThan(200_000);
  expect(readdirSync(folder)).toContain('review.fovea');
});

function flippedInTheMiddle(archive: Buffer): Buffer {
  const middle = archive.length >> 1;
  archive[middle] = (archive[middle] ?? 0) ^ 0x10;
  return archive;
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
