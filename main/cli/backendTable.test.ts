import { expect, test } from 'vitest';

import type { BackendRecord } from '../app/records/systemRecords.ts';
import { backendTable } from './backendTable.ts';

const aBackend = (name: string, chosenFor: BackendRecord['chosenFor']): BackendRecord => ({
  name,
  title: name,
  ok: true,
  forwardsPerSecond: 100,
  gradientsPerSecond: 50,
  inUse: chosenFor.length > 0,
  chosenFor,
});

test('each backend says what it is used for', () => {
  const lines = backendTable([
    aBackend('webgpu', ['throughput']),
    aBackend('wasm', ['latency']),
    aBackend('cpu', []),
  ]);
  expect(lines.map((line) => /batches|single steps|both/.exec(line)?.[0])).toEqual([
    undefined,
    'batches',
    'single steps',
    undefined,
  ]);
  expect(backendTable([aBackend('wasm', ['latency', 'throughput'])])[1]).toContain('both');
});

test('one that does not work says why, and how to get it', () => {
  const refused = {
    ...aBackend('native', []),
    ok: false,
    reason: 'Not installed.',
    command: 'npm run enable',
  };
  expect(backendTable([refused])[1]).toContain('Not installed. Get it with: npm run enable');
});
