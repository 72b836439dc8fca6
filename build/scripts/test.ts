/**
 * `npm test`: every check and every test, one after the other. A stage that fails does not stop the others; the summary
 * names it and the exit code is 1. `npm test -- unit e2e` runs only those stages.
 */
import { type Stage, type StageResult, stages } from './testStages.ts';

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !stages.some((stage) => stage.name === name));

if (unknown.length > 0) {
  const known = stages.map((stage) => stage.name).join(', ');
  process.stderr.write(`There is no stage ${unknown.join(', ')}. The stages are ${known}.\n`);
  process.exitCode = 2;
} else {
  const chosen = stages.filter((stage) => wanted.length === 0 || wanted.includes(stage.name));
  const results: [Stage, StageResult, number][] = [];
  for (const stage of chosen) results.push(await runStage(stage));
  process.stdout.write(`\n${summary(results)}\n`);
  process.exitCode = results.every(([, result]) => result.passed) ? 0 : 1;
}

async function runStage(stage: Stage): Promise<[Stage, StageResult, number]> {
  process.stdout.write(`\n== ${stage.title} (${stage.name})\n`);
  const startedAt = performance.now();
  const result = await stage.run();
  return [stage, result, (performance.now() - startedAt) / 1000];
}

/** A line for each stage, then all counts; a stage without tests of its own counts as one. */
function summary(results: readonly [Stage, StageResult, number][]): string {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const lines = results.map(([stage, { passed, tests }, seconds]) => {
    total.passed += tests?.passed ?? Number(passed);
    // A runner may fail beside its tests, by a broken file say: that is a failure of its own.
    total.failed += tests === null || tests.failed === 0 ? Number(!passed) : tests.failed;
    total.skipped += tests?.skipped ?? 0;
    const counted = tests === null ? '' : `  ${String(tests.passed)} passed, ${String(tests.failed)} failed`;
    return `${passed ? 'ok    ' : 'FAILED'}  ${stage.title.padEnd(42)}${seconds.toFixed(1).padStart(7)} s${counted}`;
  });
  const { passed, failed, skipped } = total;
  return [
    ...lines,
    '',
    `${String(passed)} passed, ${String(failed)} failed, ${String(skipped)} skipped`,
  ].join('\n');
}
