import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { chromium } from '@playwright/test';

import { startWorkbench } from '../../main/app/workbench.ts';
import { serveInBrowser } from '../../main/serve.ts';
import { type Figure, percentile } from './measure.ts';
import type { BenchTrial } from './trial.ts';

const randomFrames = 400;

// Runs in the page, so it is plain JavaScript in a file of its own.
const pageFile = new URL('page/drawRandomFrames.js', import.meta.url);

/** Milliseconds from asking the browser host for a random frame to its pixels on a canvas, in real Chromium. */
export async function frameBench({ archive }: BenchTrial): Promise<Figure> {
  const home = mkdtempSync(join(tmpdir(), 'fovea-bench-'));
  const workbench = startWorkbench({ host: 'browser', home });
  const browser = await chromium.launch({
    executablePath: process.env['FOVEA_CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-quic', '--enable-unsafe-swiftshader'],
  });
  try {
    await workbench.sessions.create(join(home, 'bench.fovea'));
    await workbench.imports.start([archive], {}).result;
    const host = await serveInBrowser(workbench, 0);
    const page = await browser.newPage();
    await page.goto(host.newAddress());
    const task = JSON.stringify({ recordingId: 1, frames: 4000, count: randomFrames });
    const drawRandomFrames = readFileSync(pageFile, 'utf8').replace('export ', '');
    const times = (await page.evaluate(
      `(() => { ${drawRandomFrames}; return drawRandomFrames(${task}); })()`,
    )) as number[];
    await host.close();
    return {
      what: 'random frame, request to canvas, in Chromium',
      ours: `p50 ${percentile(times, 0.5).toFixed(1)} ms, p95 ${percentile(times, 0.95).toFixed(1)} ms`,
      peer: '-',
    };
  } finally {
    await browser.close();
    await workbench.close();
    rmSync(home, { recursive: true, force: true });
  }
}
