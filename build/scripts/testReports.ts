import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TestCounts {
  passed: number;
  failed: number;
  skipped: number;
}

type Runner = 'vitest' | 'playwright';

const noTests: TestCounts = { passed: 0, failed: 0, skipped: 0 };

/**
 * Runs a test runner that writes its JSON report into the file handed over, and counts the tests in it. A runner that
 * ran no test has failed, whatever it says.
 */
export async function withReport(
  runner: Runner,
  run: (reportFile: string) => Promise<number>,
): Promise<{ passed: boolean; tests: TestCounts }> {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-tests-'));
  const reportFile = join(folder, 'report.json');
  try {
    const exitCode = await run(reportFile);
    const tests = countsInReport(runner, readReport(reportFile));
    const ranSome = tests.passed + tests.failed > 0;
    if (!ranSome) process.stderr.write('No test ran.\n');
    return { passed: exitCode === 0 && ranSome, tests };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Tests counted in a runner's JSON report; a report in another form counts as no test. */
export function countsInReport(runner: Runner, report: Record<string, unknown>): TestCounts {
  if (runner === 'vitest') {
    return {
      passed: numberAt(report, 'numPassedTests'),
      failed: numberAt(report, 'numFailedTests'),
      skipped: numberAt(report, 'numPendingTests') + numberAt(report, 'numTodoTests'),
    };
  }
  const { stats } = report;
  if (!isRecord(stats)) return noTests;
  return {
    // A test that passed only on another try still works; the runner's own output names it.
    passed: numberAt(stats, 'expected') + numberAt(stats, 'flaky'),
    failed: numberAt(stats, 'unexpected'),
    skipped: numberAt(stats, 'skipped'),
  };
}

function readReport(file: string): Record<string, unknown> {
  try {
    const report: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isRecord(report) ? report : {};
  } catch {
    return {};
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function numberAt(record: Record<string, unknown>, key: string): number {
  const value = record[key];
  return typeof value === 'number' ? value : 0;
}
