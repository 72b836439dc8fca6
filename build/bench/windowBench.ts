import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { chromium, type Page } from '@playwright/test';

import { startWorkbench, type Workbench } from '../../main/app/workbench.ts';
import { serveInBrowser } from '../../main/serve.ts';
import { chromiumFlags, findChromium } from '../scripts/chromiumProgram.ts';
import { type Figure, percentile } from './measure.ts';
import type { BenchTrial } from './trial.ts';

const randomFrames = 400;
const playedSeconds = 5;

/** In real Chromium: how fast a random frame comes to a canvas, and how many frames a second four panels show. */
export async function windowBench(trial: BenchTrial): Promise<Figure[]> {
  const executablePath = findChromium();
  if (executablePath === null)
    return [{ what: 'the window', ours: 'not measured', peer: 'no Chromium here' }];
  const home = mkdtempSync(join(tmpdir(), 'fovea-bench-'));
  const workbench = startWorkbench({ host: 'browser', home });
  const browser = await chromium.launch({ executablePath, args: chromiumFlags });
  try {
    await fillSession(workbench, join(home, 'bench.fovea'), trial);
    const host = await serveInBrowser(workbench, 0);
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(host.newAddress());
    await page.getByText('Difference', { exact: true }).first().waitFor();
    const figures = [await randomFrameFigure(page), await playbackFigure(page)];
    await host.close();
    return figures;
  } finally {
    await browser.close();
    await workbench.close();
    rmSync(home, { recursive: true, force: true });
  }
}

/** The excerpt with two tracks, and a view that shows human, both agents and their difference. */
async function fillSession(
  workbench: Workbench,
  path: string,
  { archive, agents }: BenchTrial,
): Promise<void> {
  await workbench.sessions.create(path);
  const [recording] = await workbench.imports.start([archive], {}).result;
  for (const checkpoint of agents) {
    const { id: agentId } = await workbench.agents.add(checkpoint, {});
    const request = {
      agentId,
      recordingId: recording?.id ?? 0,
      method: 'attention',
      parameters: {},
      steps: {},
    };
    await workbench.analysis.start(request).result;
  }
  workbench.sessions.current.view.merge({ hiddenPanels: [] });
}

async function randomFrameFigure(page: Page): Promise<Figure> {
  const task = { recordingId: 1, frames: 4000, count: randomFrames };
  const times = await inPage<number[]>(page, 'drawRandomFrames', task);
  return {
    what: 'random frame, request to canvas, in Chromium',
    ours: `p50 ${percentile(times, 0.5).toFixed(1)} ms, p95 ${percentile(times, 0.95).toFixed(1)} ms`,
    peer: '-',
  };
}

async function playbackFigure(page: Page): Promise<Figure> {
  await page.keyboard.press('Space');
  // The first second fetches ahead and lets the browser compile.
  await page.waitForTimeout(1000);
  const task = { seconds: playedSeconds };
  const { painted, repaints } = await inPage<{ painted: number; repaints: number }>(
    page,
    'countPaintedFrames',
    task,
  );
  return {
    what: 'playing with four panels, software graphics',
    ours: `${(painted / playedSeconds).toFixed(1)} frames/s`,
    peer: `${(repaints / playedSeconds).toFixed(1)} repaints/s of the page`,
  };
}

/** Runs the function of that name, from its file in `page/`, inside the page. */
async function inPage<Result>(page: Page, name: string, task: object): Promise<Result> {
  const file = new URL(`page/${name}.js`, import.meta.url);
  const source = readFileSync(file, 'utf8').replace('export ', '');
  return (await page.evaluate(`(() => { ${source}; return ${name}(${JSON.stringify(task)}); })()`)) as Result;
}
