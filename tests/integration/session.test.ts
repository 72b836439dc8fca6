import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import Database from 'better-sqlite3';
import { expect, test } from 'vitest';

import { Session } from '../../main/session/session.ts';
import { SessionReader } from '../../main/session/sessionReader.ts';
import { aFrame, aRecording } from '../builders/frames.ts';
import { temporaryFolder } from '../builders/temporaryFolder.ts';

const madeBy = { version: '0.0.0', at: new Date('2026-01-01T00:00:00Z') };

function newSession(): Session {
  return Session.create(join(temporaryFolder(), 'review.fovea'), madeBy);
}

test('frames, facts and gaze come back as they went in', () => {
  const session = newSession();
  const id = aRecording(session, [aFrame(0), aFrame(1, { gaze: null }), aFrame(2)]);

  const pixels = session.frames.pixels(id, 0, 2);
  expect(pixels.map((frame) => (frame.kind === 'indexed' ? frame.indices[17] : -1))).toEqual([0, 1, 2]);
  expect(session.frames.gaze(id, 0, 2)).toEqual([Float32Array.of(0, 100.5), null, Float32Array.of(2, 100.5)]);
  expect(session.frames.facts(id).map((facts) => facts.action)).toEqual([0, 1, 2]);
  session.close();
});

test.each([[[12, 3, 9]], [[-1, 3, 2]]])(
  'missing pictures close up, in the order of their numbers: %j',
  (numbers) => {
    const session = newSession();
    const id = aRecording(
      session,
      numbers.map((number) => aFrame(number)),
    );
    const sorted = numbers.toSorted((one, other) => one - other);

    expect(session.recordings.find(id)?.frameCount).toBe(3);
    expect(session.frames.facts(id).map((facts) => facts.action)).toEqual(
      sorted.map((number) => number % 18),
    );
    expect(session.frames.gaze(id, 0, 2).map((gaze) => gaze?.[0])).toEqual(sorted);
    session.close();
  },
);

test('deleting a recording makes the file small again', async () => {
  const session = newSession();
  const noise = Float32Array.from({ length: 20_000 }, (_, sample) => Math.sin(sample * 12.9898) * 43758.5453);
  const id = aRecording(
    session,
    Array.from({ length: 100 }, (_, index) => aFrame(index, { gaze: noise })),
  );
  await session.reclaimSpace();
  const full = statSync(session.path).size;

  session.recordings.delete(id);
  await session.reclaimSpace();

  expect(full).toBeGreaterThan(8_000_000);
  expect(statSync(session.path).size).toBeLessThan(200_000);
  session.close();
});

test('a session that is open is refused to a second program, by name of the process', () => {
  const session = newSession();

  expect(() => Session.open(session.path)).toThrow(
    expect.objectContaining({
      code: 'session-already-open',
      message: expect.stringContaining(`process ${String(process.pid)}`) as string,
    }),
  );
  session.close();
  Session.open(session.path).close();
});

test('a killed program leaves no lock, and only whole recordings', async () => {
  const path = join(temporaryFolder(), 'killed.fovea');
  const program = `
    import { Session } from ${JSON.stringify(new URL('../../main/session/session.ts', import.meta.url).href)};
    import { aFrame, aRecording } from ${JSON.stringify(new URL('../builders/frames.ts', import.meta.url).href)};
    const session = Session.create(${JSON.stringify(path)}, { version: '0', at: new Date() });
    aRecording(session, [aFrame(0), aFrame(1)], 'whole');
    session.write(() => {
      const id = session.recordings.begin({ name: 'half', kind: 'rollout', game: null,
        stepRule: { frameSkip: 4, pooledFrames: 2, stackSize: 4 }, importRange: null, createdAt: '' });
      session.frames.insert(id, [aFrame(0)]);
    });
    session.view.merge({ playhead: 41 });
    console.log('ready');
    setInterval(() => undefined, 1000);
  `;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');

  const session = Session.open(path);
  expect(session.recordings.list().map((recording) => recording.name)).toEqual(['whole']);
  expect(session.view.all()).toEqual({ playhead: 41 });
  session.close();
  const raw = new Database(path, { readonly: true });
  expect(raw.prepare('SELECT count(*) AS frames FROM frames').get()).toEqual({ frames: 2 });
  raw.close();
});

test.each([
  [
    'a text file',
    (path: string) => {
      writeFileSync(path, 'hello, this is no database at all. '.repeat(50));
    },
    'session-not-a-session',
  ],
  [
    'another database',
    (path: string) => {
      new Database(path).exec('CREATE TABLE t (x)').close();
    },
    'session-not-a-session',
  ],
])('%s is refused with a sentence', (_what, make, code) => {
  const path = join(temporaryFolder(), 'other.fovea');
  make(path);
  const before = readFileSync(path);

  expect(() => Session.open(path)).toThrow(expect.objectContaining({ code }));
  expect(readFileSync(path).equals(before)).toBe(true);
  expect(existsSync(`${path}.lock`)).toBe(false);
});

test('a session of a newer program is refused and left alone', () => {
  const session = newSession();
  session.close();
  const raw = new Database(session.path);
  raw.pragma('user_version = 999');
  raw.close();

  expect(() => Session.open(session.path)).toThrow(
    expect.objectContaining({
      code: 'session-newer',
      message: expect.stringContaining('Update Fovea') as string,
    }),
  );
});

test('a damaged session is refused before anything is read from it', () => {
  const session = newSession();
  aRecording(
    session,
    Array.from({ length: 50 }, (_, index) => aFrame(index)),
  );
  session.close();
  const bytes = readFileSync(session.path);
  bytes.fill(0x5a, 3 * 8192, 6 * 8192);
  writeFileSync(session.path, bytes);

  expect(() => Session.open(session.path)).toThrow(expect.objectContaining({ code: 'session-damaged' }));
});

test('a copy made while the session is open holds the same frames', () => {
  const session = newSession();
  const id = aRecording(session, [aFrame(0), aFrame(1)]);
  const copy = join(temporaryFolder(), 'copy.fovea');
  const reader = new SessionReader(session.path);
  reader.copyTo(copy);
  reader.close();

  const opened = Session.open(copy);
  expect(opened.frames.facts(id)).toEqual(session.frames.facts(id));
  opened.close();
  session.close();
});

test('a closed session is one file that can be carried elsewhere', () => {
  const session = newSession();
  const id = aRecording(session, [aFrame(0)]);
  session.close();

  expect(existsSync(`${session.path}-wal`)).toBe(false);
  expect(existsSync(`${session.path}.lock`)).toBe(false);
  const elsewhere = join(temporaryFolder(), 'elsewhere.fovea');
  copyFileSync(session.path, elsewhere);
  const opened = Session.open(elsewhere);
  expect(opened.recordings.find(id)?.frameCount).toBe(1);
  opened.close();
});

test('scores keep which steps are undefined, and why', () => {
  const session = newSession();
  const recordingId = aRecording(session, [aFrame(0)]);
  const runId = session.write(() =>
    session.scores.insert({ recordingId, settings: { sigma: 5 }, provenance: {}, createdAt: '' }, [
      {
        rowKey: 'baseline:uniform',
        trackId: null,
        title: 'Uniform',
        metric: 'nss',
        summary: { mean: 1.5, defined: 2, steps: 3, interval: [1, 2] },
        values: [1, null, 2],
        reasons: [null, 'no gaze', null],
      },
    ]),
  );

  expect(session.scores.steps(runId, 'baseline:uniform', 'nss')).toEqual({
    values: [1, null, 2],
    reasons: [null, 'no gaze', null],
  });
  expect(session.scores.steps(runId, 'baseline:uniform', 'kl')).toBeNull();
  session.close();
});
