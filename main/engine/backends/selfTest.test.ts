import { beforeAll, expect, test } from 'vitest';
import type { Backend } from './backend.ts';
import { openCpu } from './cpu.ts';
import { selfTest } from './selfTest.ts';

let cpu: Backend;
beforeAll(async () => {
  cpu = await openCpu();
});

test('a backend that computes rightly passes', async () => {
  await expect(selfTest(cpu)).resolves.toBeUndefined();
});

test('a backend that is half a per cent off is refused with the result that is wrong', async () => {
  const sloppy: Backend = {
    ...cpu,
    async load(...network) {
      const loaded = await cpu.load(...network);
      return {
        ...loaded,
        pullBack: async (...call) => (await loaded.pullBack(...call)).map((slope) => slope * 1.005),
      };
    },
  };
  await expect(selfTest(sloppy)).rejects.toThrow('the input gradient of a tiny network is off by 0.50 %');
});

test('a backend that answers with nothing is refused', async () => {
  const silent: Backend = {
    ...cpu,
    async load(...network) {
      return { ...(await cpu.load(...network)), run: () => Promise.resolve(new Map()) };
    },
  };
  await expect(selfTest(silent)).rejects.toThrow('logits');
});
