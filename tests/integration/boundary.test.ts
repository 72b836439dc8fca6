import { request } from 'node:http';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { createApp } from '../../main/app/app.ts';
import { startWorkbench, type Workbench } from '../../main/app/workbench.ts';
import { decodeFrameBlock } from '../../main/domain/recording/frameBlock.ts';
import { serveInBrowser, type BrowserHost } from '../../main/serve.ts';
import { writeTrial } from '../builders/atariHeadTrial.ts';
import { temporaryFolder } from '../builders/temporaryFolder.ts';

let workbench: Workbench;
let folder: string;

beforeEach(() => {
  folder = temporaryFolder();
  workbench = startWorkbench({ host: 'browser', home: join(folder, 'home') });
});

afterEach(async () => {
  await workbench.close();
});

const json = (body: unknown, method = 'POST') => ({
  method,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

test('without a session, what needs one says so', async () => {
  const answer = await createApp(workbench).request('/api/recordings');
  expect(answer.status).toBe(409);
  expect(await answer.json()).toMatchObject({ error: { code: 'no-session-open' } });
});

test('a request of the wrong form is refused at the door, naming the field', async () => {
  const answer = await createApp(workbench).request('/api/session/open', json({ path: 7 }));
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({
    error: { code: 'wrong-usage', message: expect.stringContaining('"path"') as string },
  });
});

test('frames cross as one block, cut at the end of the recording', async () => {
  const app = createApp(workbench);
  await app.request('/api/session/new', json({ path: join(folder, 'a.fovea') }));
  const { archive } = await writeTrial(folder, { numbers: [1, 2, 3] });
  await workbench.imports.start([archive], {}).result;

  const answer = await app.request('/api/recordings/1/frames?first=1&last=99');
  const { first, frames } = decodeFrameBlock(await answer.arrayBuffer());
  expect([first, frames.length]).toEqual([1, 2]);
  expect((await app.request('/api/recordings/1/frames?first=3&last=5')).status).toBe(400);
});

test('the view comes back as it was left, after closing and opening', async () => {
  const app = createApp(workbench);
  const path = join(folder, 'a.fovea');
  await app.request('/api/session/new', json({ path }));
  await app.request('/api/view', json({ playhead: 1204, zoom: null }, 'PUT'));
  await app.request('/api/session/close', { method: 'POST' });
  await app.request('/api/session/open', json({ path }));
  expect(await (await app.request('/api/view')).json()).toEqual({ playhead: 1204 });
});

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
}

/** A bare request, since fetch does not let one lie about Host. */
function knock(host: BrowserHost, path: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: host.port, path, headers }, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers });
    })
      .on('error', reject)
      .end();
  });
}

test('the browser host lets in one holder of the token, and nobody else', async () => {
  const host = await serveInBrowser(workbench, 0);
  try {
    const address = new URL(host.newAddress());
    expect((await knock(host, '/api/system')).status).toBe(401);
    expect((await knock(host, '/?token=guess')).status).toBe(401);
    expect((await knock(host, '/api/system', { Host: 'evil.example' })).status).toBe(403);

    const entered = await knock(host, address.pathname + address.search);
    expect(entered.status).toBe(302);
    const cookie = String(entered.headers['set-cookie']).split(';')[0] ?? '';
    expect(String(entered.headers['set-cookie'])).toMatch(/HttpOnly.*SameSite=Strict/i);

    expect((await knock(host, address.pathname + address.search)).status).toBe(401);
    const inside = await knock(host, '/api/system', { Cookie: cookie });
    expect(inside.status).toBe(200);
    expect(inside.headers['content-security-policy']).toContain("default-src 'none'");
    expect((await knock(host, '/api/system', { Cookie: cookie, Origin: 'http://evil.example' })).status).toBe(
      403,
    );
    expect((await knock(host, '/..%2f..%2fpackage.json', { Cookie: cookie })).status).toBe(404);
  } finally {
    await host.close();
  }
});

test('a taken port is a sentence', async () => {
  const host = await serveInBrowser(workbench, 0);
  await expect(serveInBrowser(workbench, host.port)).rejects.toMatchObject({
    code: 'wrong-usage',
    message: expect.stringContaining('--port') as string,
  });
  await host.close();
});
