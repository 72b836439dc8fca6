import { existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { startWorkbench, type Workbench } from '../../main/app/workbench.ts';
import { Session } from '../../main/session/session.ts';
import { writeTrial } from '../builders/atariHeadTrial.ts';
import { temporaryFolder } from '../builders/temporaryFolder.ts';

let folder: string;
let workbench: Workbench;

beforeEach(() => {
  folder = temporaryFolder();
  workbench = startWorkbench({ host: 'browser', home: join(folder, 'home') });
});

afterEach(async () => {
  await workbench.close();
});

test('a name without the ending gets it, and means the same session ever after', async () => {
  const made = await workbench.sessions.create(join(folder, 'study v1.5'));
  expect(made.path).toBe(join(folder, 'study v1.5.fovea'));
  await workbench.sessions.close();
  expect((await workbench.sessions.open(join(folder, 'study v1.5'))).path).toBe(made.path);
});

test('a second name for an open session does not open it twice', async () => {
  const { path } = await workbench.sessions.create(join(folder, 'one.fovea'));
  const link = join(folder, 'link.fovea');
  symlinkSync(path, link);

  expect((await workbench.sessions.open(link)).path).toBe(path);
  expect(() => Session.open(link)).toThrow(expect.objectContaining({ code: 'session-already-open' }));
});

test('what is asked for at once is done one after the other', async () => {
  await workbench.sessions.create(join(folder, 'a.fovea'));
  await workbench.sessions.create(join(folder, 'b.fovea'));
  const paths = await Promise.all(
    ['a.fovea', 'b.fovea', 'a.fovea'].map(
      async (name) => (await workbench.sessions.open(join(folder, name))).path,
    ),
  );
  expect(paths.map((path) => path.slice(-7))).toEqual(['a.fovea', 'b.fovea', 'a.fovea']);
});

test('a session that could not be filled is not there', async () => {
  const path = join(folder, 'half.fovea');
  const failing = workbench.sessions.create(path, () => Promise.reject(new Error('no power')));
  await expect(failing).rejects.toThrow('no power');
  expect(existsSync(path)).toBe(false);
  await expect(workbench.sessions.create(path, () => Promise.resolve())).resolves.toMatchObject({ path });
});

test('the sample asked for twice at once is made once, and holds its recording when it opens', async () => {
  const [one, other] = await Promise.all([workbench.sample.open(), workbench.sample.open()]);
  expect(one).toEqual(other);
  expect(workbench.recordings.list()).toMatchObject([{ kind: 'sample', gazeOrigin: 'simulated' }]);
});

test('of two imports of one trial at once, one says that it is there already', async () => {
  await workbench.sessions.create(join(folder, 'a.fovea'));
  const { archive } = await writeTrial(folder);
  const outcomes = await Promise.allSettled([1, 2].map(() => workbench.imports.start([archive], {}).result));
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(workbench.recordings.list()).toHaveLength(1);
});

test('closing a session ends its import as cancelled and leaves nothing of it', async () => {
  const path = join(folder, 'a.fovea');
  await workbench.sessions.create(path);
  const { archive } = await writeTrial(folder, {
    numbers: Array.from({ length: 200 }, (_, index) => index + 1),
  });
  const job = workbench.imports.start([archive], {});
  const ended = job.result.catch(() => undefined);
  await workbench.sessions.close();
  await ended;

  expect(job.record.state).toBe('cancelled');
  await workbench.sessions.open(path);
  expect(workbench.recordings.list()).toEqual([]);
});
