import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { startWorkbench, type Workbench } from '../../main/app/workbench.ts';
import { type Figure, median, peerFigure, repeated } from './measure.ts';
import type { BenchTrial } from './trial.ts';

const scorePeer = fileURLToPath(new URL('peers/score_steps.py', import.meta.url));

/** Steps a second of analysis on every backend that works here, then of scoring with NSS, KL and shuffled AUC. */
export async function analysisAndScoringBench(trial: BenchTrial, runs: number): Promise<Figure[]> {
  const home = mkdtempSync(join(tmpdir(), 'fovea-bench-'));
  const session = join(home, 'bench.fovea');
  try {
    const backends = await withWorkbench(home, async (workbench) => {
      await workbench.sessions.create(session);
      await workbench.imports.start([trial.archive], {}).result;
      await workbench.agents.add(trial.agents[0], {});
      const report = await workbench.doctor();
      return report.backends.filter((backend) => backend.ok).map((backend) => backend.name);
    });
    const figures: Figure[] = [];
    for (const backend of backends) {
      process.env['FOVEA_BACKEND'] = backend;
      const rate = await withWorkbench(home, async (workbench) => {
        await workbench.sessions.open(session);
        await workbench.doctor();
        return median(await repeated(runs, () => analysisRate(workbench, backend === 'cpu' ? 63 : 999)));
      });
      figures.push({
        what: `analysis with Sparse FLS on ${backend}`,
        ours: `${rate.toFixed(0)} steps/s`,
        peer: '-',
      });
    }
    delete process.env['FOVEA_BACKEND'];
    figures.push(await withWorkbench(home, (workbench) => scoringFigure(workbench, session, trial, runs)));
    return figures;
  } finally {
    delete process.env['FOVEA_BACKEND'];
    rmSync(home, { recursive: true, force: true });
  }
}

async function scoringFigure(
  workbench: Workbench,
  session: string,
  trial: BenchTrial,
  runs: number,
): Promise<Figure> {
  await workbench.sessions.open(session);
  await analysisRate(workbench, 999);
  const rates = await repeated(runs, async () => {
    const started = performance.now();
    const run = await workbench.scoring.start(1, {}).result;
    const maps = run.rows.length * (run.settings.lastStep - run.settings.firstStep + 1);
    return maps / ((performance.now() - started) / 1000);
  });
  const python = peerFigure(scorePeer, [trial.labels, '60'], {
    modules: ['numpy', 'scipy', 'sklearn'],
    runs,
  });
  return {
    what: 'scoring with NSS, KL, sAUC (maps: track and five baselines, intervals included)',
    ours: `${median(rates).toFixed(0)} steps/s`,
    peer: python
      ? `${python.median.toFixed(1)} steps/s (NumPy, SciPy, scikit-learn, 100 splits)`
      : 'no Python with NumPy, SciPy and scikit-learn here',
  };
}

async function analysisRate(workbench: Workbench, last: number): Promise<number> {
  // What is analysed already would not be computed again.
  for (const track of workbench.tracks.list(1)) await workbench.tracks.delete(track.id);
  const started = performance.now();
  await workbench.analysis.start({
    agentId: 1,
    recordingId: 1,
    method: 'attention',
    parameters: {},
    steps: { first: 0, last },
  }).result;
  return (last + 1) / ((performance.now() - started) / 1000);
}

async function withWorkbench<Result>(
  home: string,
  work: (workbench: Workbench) => Promise<Result>,
): Promise<Result> {
  const workbench = startWorkbench({ host: 'browser', home });
  try {
    return await work(workbench);
  } finally {
    await workbench.close();
  }
}
