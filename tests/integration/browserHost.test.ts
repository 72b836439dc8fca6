import { join } from 'node:path';

import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { startWorkbench, type Workbench } from '../../main/app/workbench.ts';
import { serveInBrowser, type BrowserHost } from '../../main/serve.ts';
import { temporaryFolder } from '../builders/temporaryFolder.ts';

let workbench: Workbench;
let host: BrowserHost;
let cookie: string;

beforeEach(async () => {
  const folder = temporaryFolder();
  workbench = startWorkbench({ host: 'browser', home: join(folder, 'home') });
  host = await serveInBrowser(workbench, 0, join(folder, 'not built'));
  const entered = await fetch(host.newAddress(), { redirect: 'manual' });
  cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
});

afterEach(async () => {
  await host.close();
  await workbench.close();
});

const ask = (path: string, init: RequestInit = {}) =>
  fetch(`http://127.0.0.1:${String(host.port)}${path}`, { ...init, headers: { ...init.headers, cookie } });

test('an unknown address of the boundary is answered as JSON', async () => {
  const answer = await ask('/api/nothing');
  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({ error: { code: 'not-found' } });
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
});

test('a window that is not built yet says how to build it', async () => {
  const answer = await ask('/');
  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({
    error: { message: expect.stringContaining('npm run build') as string },
  });
});

test('an address that is no UTF-8 is the mistake of who asks', async () => {
  const answer = await ask('/%E0%A4%A');
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ error: { code: 'wrong-usage' } });
});

test('a body is measured also where it does not say its length', async () => {
  const streamed = (text: string): RequestInit => ({
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: new Blob([text]).stream(),
    duplex: 'half',
  });
  expect((await ask('/api/settings', streamed('{"theme":"light"}'))).status).toBe(200);
  expect(workbench.settings.read().theme).toBe('light');
  expect((await ask('/api/settings', streamed(`"${'x'.repeat(2 ** 21)}"`))).status).toBe(400);
});

test('events are heard, and nobody listens for a window that has gone', async () => {
  const listen = workbench.events.listen.bind(workbench.events);
  const stopped = vi.fn();
  vi.spyOn(workbench.events, 'listen').mockImplementation((listener) => {
    const stop = listen(listener);
    return () => {
      stopped();
      stop();
    };
  });
  const gone = new AbortController();
  const answer = await ask('/api/events', { signal: gone.signal });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader?.read())?.value).toContain('connected');
  workbench.events.tell({ kind: 'changed', what: 'scores' });
  expect((await reader?.read())?.value).toContain('"what":"scores"');

  expect(stopped).not.toHaveBeenCalled();
  gone.abort();
  await vi.waitFor(() => {
    expect(stopped).toHaveBeenCalled();
  });
});
