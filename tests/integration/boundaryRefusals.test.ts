import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { createApp } from '../../main/app/app.ts';
import { startWorkbench, type Workbench } from '../../main/app/workbench.ts';
import { temporaryFolder } from '../builders/temporaryFolder.ts';

let workbench: Workbench;
let app: ReturnType<typeof createApp>;
let folder: string;

beforeEach(() => {
  folder = temporaryFolder();
  workbench = startWorkbench({ host: 'browser', home: join(folder, 'home') });
  app = createApp(workbench);
});

afterEach(async () => {
  await workbench.close();
});

async function ask(
  method: string,
  address: string,
  body?: unknown,
): Promise<{ status: number; code: string }> {
  const answer = await app.request(address, {
    method,
    ...(body !== undefined && {
      headers: { 'Content-Type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  });
  const said = (await answer.json().catch(() => ({}))) as { error?: { code: string; message: string } };
  return { status: answer.status, code: said.error?.code ?? '' };
}

const wrongUsage = { status: 400, code: 'wrong-usage' };
const notFound = { status: 404, code: 'not-found' };

test('a body that is no JSON, and one of more than a megabyte, are refused', async () => {
  expect(await ask('POST', '/api/session/open', '{"path": ')).toEqual(wrongUsage);
  expect(await ask('POST', '/api/session/open', { path: 'x'.repeat(2 ** 20) })).toEqual(wrongUsage);
});

test.each([
  ['POST', '/api/session/open', { path: 'a\0.fovea' }],
  ['POST', '/api/session/new', { path: 'a'.repeat(5000) }],
  ['POST', '/api/session/copy', { path: '\0' }],
  ['POST', '/api/session/sample', { path: '\0' }],
  ['POST', '/api/imports', { sources: ['a\0'] }],
  ['POST', '/api/agents', { path: 'a\0' }],
  ['POST', '/api/agents/inspect', { path: 'a\0' }],
  ['GET', '/api/files?folder=%00', undefined],
  ['DELETE', '/api/sessions/recent?path=%00', undefined],
])('no system has such a path: %s %s', async (method, address, body) => {
  expect(await ask(method, address, body)).toEqual(wrongUsage);
});

test.each([
  '/api/recordings/0x1',
  '/api/recordings/1e0',
  '/api/recordings/0',
  '/api/recordings/99999999999999999999',
  '/api/recordings/1/frames?first=&last=',
  '/api/recordings/1/frames?first=0',
  '/api/recordings/1/frames?first=-1&last=2',
  '/api/recordings/1/frames?first=1.5&last=2',
  '/api/recordings/1/frames?first=50&last=2',
  '/api/recordings/1/gaze?first=2&last=1',
  '/api/tracks?recordingId=',
  '/api/scores?recordingId=0x1',
])('numbers in an address are digits, and a range goes upwards: %s', async (address) => {
  expect(await ask('GET', address)).toEqual(wrongUsage);
});

test('a range of an import goes upwards', async () => {
  expect(await ask('POST', '/api/imports', { sources: ['a'], frames: { first: 3, last: 1 } })).toEqual(
    wrongUsage,
  );
});

test.each(['', '   ', 'two\nlines', 'bell\u0007', 'n'.repeat(201)])('%j is no name', async (name) => {
  expect(await ask('PATCH', '/api/recordings/1', { name })).toEqual(wrongUsage);
  expect(await ask('PATCH', '/api/agents/1', { name })).toEqual(wrongUsage);
});

test.each([
  ['GET', '/api/tracks?recordingId=999', undefined],
  ['GET', '/api/scores?recordingId=999', undefined],
  ['DELETE', '/api/scores/999', undefined],
  ['DELETE', '/api/tracks/999', undefined],
  ['DELETE', '/api/agents/999', undefined],
  ['DELETE', '/api/recordings/999', undefined],
  ['POST', '/api/agents', { path: 'agent.pkl', recordingId: 999 }],
  ['POST', '/api/tracks', { agentId: 1, recordingId: 999, method: 'attention' }],
  ['POST', '/api/scores', { recordingId: 999 }],
  ['POST', '/api/jobs/none/cancel', undefined],
  ['GET', '/api/nothing', undefined],
])('what is not there is not found: %s %s', async (method, address, body) => {
  await workbench.sessions.create(join(folder, 'a.fovea'));
  expect(await ask(method, address, body)).toEqual(notFound);
});

test('an upload stays in its folder, under a name that the disk takes', async () => {
  const upload = (name: string) =>
    app.request(`/api/uploads?${new URLSearchParams({ name }).toString()}`, {
      method: 'POST',
      body: 'content',
    });
  for (const name of ['', '.', '..', '../', 'a\0b']) expect((await upload(name)).status).toBe(400);

  const { path } = (await (await upload('../../trial.txt')).json()) as { path: string };
  const long = (await (await upload(`${'long '.repeat(200)}.tar.bz2`)).json()) as { path: string };
  expect(dirname(long.path)).toBe(dirname(path));
  expect(long.path).toMatch(/\.tar\.bz2$/);
  expect(readFileSync(path, 'utf8')).toBe('content');
});

test('files that were dropped together keep their places in a folder of their own, and stay in it', async () => {
  const upload = async (name: string, together: string) => {
    const query = new URLSearchParams({ name, together }).toString();
    return app.request(`/api/uploads?${query}`, { method: 'POST', body: name });
  };
  const stored = async (name: string, together: string) =>
    ((await (await upload(name, together)).json()) as { path: string }).path;

  const index = await stored('model/variables/variables.index', 'one');
  const graph = await stored('model/saved_model.pb', 'one');
  const other = await stored('model/saved_model.pb', 'two');
  expect(dirname(dirname(index))).toBe(dirname(graph));
  expect(other).not.toBe(graph);
  expect(readFileSync(index, 'utf8')).toBe('model/variables/variables.index');
  for (const name of ['../a', 'a/../../b', `${'a/'.repeat(40)}b`])
    expect((await upload(name, 'one')).status, name).toBe(400);
  expect((await upload('a', '../..')).status).toBe(400);
});

test('an upload may be larger than what else is said', async () => {
  const body = new Uint8Array(3 * 2 ** 20);
  const answer = await app.request('/api/uploads?name=large.pkl', { method: 'POST', body });
  const { path } = (await answer.json()) as { path: string };
  expect(readFileSync(path)).toHaveLength(body.length);
});

test('an upload that cannot be kept removes nothing but itself', async () => {
  const { path } = (await (
    await app.request('/api/uploads?name=kept.pkl', { method: 'POST', body: 'kept' })
  ).json()) as { path: string };
  mkdirSync(join(dirname(path), 'taken'));
  expect((await app.request('/api/uploads?name=taken', { method: 'POST', body: 'x' })).status).toBe(400);
  expect(readdirSync(dirname(path)).toSorted()).toEqual(['kept.pkl', 'taken']);
});

test('a user folder that cannot be written keeps no session from opening; settings say so', async () => {
  writeFileSync(join(folder, 'file'), '');
  const homeless = startWorkbench({ host: 'browser', home: join(folder, 'file', 'home') });
  try {
    await homeless.sessions.create(join(folder, 'a.fovea'));
    expect(homeless.sessions.describe()?.name).toBe('a');
    expect(homeless.recent.list()).toEqual([]);
    const answer = await createApp(homeless).request('/api/settings', {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ theme: 'light' }),
    });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ error: { code: 'no-permission' } });
  } finally {
    await homeless.close();
  }
  expect(existsSync(join(folder, 'a.fovea'))).toBe(true);
});
