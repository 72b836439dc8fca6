import { provideChromium, howToGetChromium } from './chromiumProgram.ts';
import { buildIfNeeded } from './builtOutput.ts';
import { runNode, runProgram } from './runProgram.ts';
import { type TestCounts, withReport } from './testReports.ts';

export interface StageResult {
  passed: boolean;
  /** Tests that ran; `null` for a stage that is one check. */
  tests: TestCounts | null;
}

export interface Stage {
  name: string;
  title: string;
  run: () => Promise<StageResult>;
}

const check = async (exitCode: Promise<number>): Promise<StageResult> => ({
  passed: (await exitCode) === 0,
  tests: null,
});

/** All that `npm test` runs, in this order: what is quick and catches most comes first. */
export const stages: readonly Stage[] = [
  { name: 'format', title: 'formatting', run: () => check(runProgram('prettier', ['--check', '.'])) },
  { name: 'lint', title: 'lint', run: () => check(runProgram('eslint', ['.', '--max-warnings', '0'])) },
  { name: 'imports', title: 'import rules', run: () => check(runNode('build/checks/importRules.ts', [])) },
  { name: 'types', title: 'types', run: () => check(runProgram('tsc', ['--noEmit'])) },
  {
    name: 'page-types',
    title: 'types of what runs in a page',
    run: async () => {
      const folders = ['tests', 'main/engine/window'];
      const results = await Promise.all(
        folders.map((folder) => check(runProgram('tsc', ['--noEmit', '-p', folder]))),
      );
      return { passed: results.every(({ passed }) => passed), tests: null };
    },
  },
  {
    name: 'svelte',
    title: 'types of the window',
    run: () =>
      check(
        runProgram('svelte-check', [
          '--tsconfig',
          'renderer/tsconfig.json',
          '--threshold',
          'warning',
          '--fail-on-warnings',
        ]),
      ),
  },
  { name: 'unit', title: 'unit tests', run: () => vitest('unit') },
  { name: 'integration', title: 'integration tests', run: () => vitest('integration') },
  { name: 'build', title: 'build', run: () => check(buildIfNeeded()) },
  { name: 'e2e', title: 'window in a browser, with accessibility', run: () => playwright('e2e') },
  { name: 'desktop', title: 'desktop entry', run: () => playwright('desktop') },
];

function vitest(project: string): Promise<StageResult> {
  return withReport('vitest', (reportFile) =>
    runProgram('vitest', [
      'run',
      ...['--project', project],
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`],
    ]),
  );
}

async function playwright(project: string): Promise<StageResult> {
  const chromium = await provideChromium();
  if (chromium === null) {
    process.stderr.write(`${howToGetChromium}\n`);
    return { passed: false, tests: null };
  }
  return withReport('playwright', (reportFile) =>
    runProgram('playwright', ['test', '--project', project, '--reporter=list,json'], {
      environment: { FOVEA_CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile },
    }),
  );
}
