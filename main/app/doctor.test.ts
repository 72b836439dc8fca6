import { expect, test } from 'vitest';

import type { RungReport } from '../engine/ladder.ts';
import { backendRecord, statusBackend } from './doctor.ts';

const aRung = (name: RungReport['name'], chosenFor: RungReport['chosenFor'], steps: number): RungReport => ({
  name,
  title: name,
  ok: true,
  chosenFor,
  forwardsPerSecond: { latency: steps / 2, throughput: steps },
  gradientsPerSecond: { latency: steps / 4, throughput: steps / 2 },
});

test('a backend tells which kinds of work it won', () => {
  expect(backendRecord(aRung('wasm', ['latency'], 40))).toMatchObject({
    inUse: true,
    chosenFor: ['latency'],
  });
});

test('the status shows the backend that computes batches, wherever it stands on the ladder', () => {
  const rungs = [aRung('dawn', ['latency'], 100), aRung('wasm', ['throughput'], 200)];
  expect(statusBackend(rungs)).toEqual({ name: 'wasm', device: 'wasm', forwardsPerSecond: 200 });
  expect(statusBackend([])).toBeNull();
});
