import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { checkWeights } from '../../domain/network/weights.ts';
import { readSafetensors } from '../../formats/checkpoints/safetensors/safetensors.ts';
import { Session } from '../../session/session.ts';
import { makeSample } from './makeSample.ts';
import { sampleRecipe } from './recipe.ts';
import { watcherNetwork } from './watcherNetwork.ts';

const at = new Date('2026-01-02T03:04:05Z');
let folder: string;
let session: Session;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fovea-sample-'));
  session = Session.create(join(folder, 'sample.fovea'), { version: '0', at });
});

afterEach(() => {
  session.close();
  rmSync(folder, { recursive: true });
});

test('the session holds a recording whose gaze is labelled simulated, in the list and in words', async () => {
  const { recordingId } = await makeSample(session, { at });
  const recording = session.recordings.find(recordingId);
  expect(recording).toMatchObject({ kind: 'sample', game: 'catch', gazeOrigin: 'simulated' });
  expect(recording?.notes[0]).toContain('simulated');
  expect(recording?.source?.metadata).toEqual({ seed: String(sampleRecipe.seed) });
  expect(session.frames.facts(recordingId)).toHaveLength(recording?.frameCount ?? 0);
});

test('both agents have weights that fit their network, and say that they were not trained', async () => {
  const { agentIds } = await makeSample(session, { at });
  const agents = session.agents.list();
  expect(agents.map(({ id }) => id)).toEqual(agentIds);
  expect(agents.map(({ name }) => name)).toEqual(['Ball watcher', 'Paddle watcher']);
  for (const { id, actionNames, recognition, source } of agents) {
    const bytes = session.agents.weights(id) ?? new Uint8Array();
    checkWeights(watcherNetwork, actionNames.length, readSafetensors(bytes, source.name).tensors);
    expect(recognition.warnings[0]).toContain('not trained');
  }
  expect(agents[0]?.source.sha256).not.toBe(agents[1]?.source.sha256);
});

test('the session stays small and opens in the middle of a fall', async () => {
  const { recordingId } = await makeSample(session, { at });
  await session.reclaimSpace();
  expect(statSync(session.path).size).toBeLessThan(4e6);
  expect(session.view.all()).toMatchObject({ recordingId, tab: 'review', playheads: { [recordingId]: 225 } });
});

test('stopped half-way, nothing of it is left', async () => {
  const stop = new AbortController();
  const made = makeSample(session, {
    at,
    signal: stop.signal,
    report: ({ done }) => {
      if (done > 500) stop.abort();
    },
  });
  await expect(made).rejects.toThrow();
  expect(session.recordings.list()).toEqual([]);
  expect(session.recordings.deleteUnfinished()).toBe(0);
});
