import { writeFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { countsInReport, withReport } from './testReports.ts';

test("Vitest's report is counted", () => {
  const report = { numPassedTests: 12, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };
  expect(countsInReport('vitest', report)).toEqual({ passed: 12, failed: 1, skipped: 3 });
});

test("Playwright's report is counted", () => {
  const report = { stats: { expected: 7, unexpected: 2, flaky: 1, skipped: 3 } };
  expect(countsInReport('playwright', report)).toEqual({ passed: 8, failed: 2, skipped: 3 });
});

test('a runner that ends well but ran no test has failed', async () => {
  const result = await withReport('vitest', (file) => {
    writeFileSync(file, JSON.stringify({ numPassedTests: 0, numFailedTests: 0 }));
    return Promise.resolve(0);
  });
  expect(result).toEqual({ passed: false, tests: { passed: 0, failed: 0, skipped: 0 } });
});

test('a runner that wrote no report has failed', async () => {
  const result = await withReport('playwright', () => Promise.resolve(0));
  expect(result.passed).toBe(false);
});

test('a runner that failed beside its tests has failed', async () => {
  const result = await withReport('vitest', (file) => {
    writeFileSync(file, JSON.stringify({ numPassedTests: 5, numFailedTests: 0 }));
    return Promise.resolve(1);
  });
  expect(result).toEqual({ passed: false, tests: { passed: 5, failed: 0, skipped: 0 } });
});
