import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { startWorkbench } from '../../main/app/workbench.ts';
import { type Figure, median, peerFigure, repeated } from './measure.ts';
import type { BenchTrial } from './trial.ts';

const peer = fileURLToPath(new URL('peers/import_trial.py', import.meta.url));
const commandLine = fileURLToPath(new URL('../../main/cli.ts', import.meta.url));

/** Frames a second from archive to committed session, beside Python decoding the same pictures. */
export async function importBench({ archive }: BenchTrial, runs: number): Promise<Figure> {
  const rates = await repeated(runs, () => importRate(archive));
  const python = peerFigure(peer, [archive], { modules: ['PIL.Image'], runs });
  return {
    what: 'import of 4,000 frames, archive to session',
    ours: `${median(rates).toFixed(0)} frames/s`,
    peer: python
      ? `${python.median.toFixed(0)} frames/s (Python tarfile + Pillow, decoding only)`
      : 'no Python with Pillow here',
  };
}

/** Peak memory of a process that imports a trial of that many frames. */
export async function importMemory(archive: string, frames: number): Promise<Figure> {
  const home = mkdtempSync(join(tmpdir(), 'fovea-bench-'));
  try {
    const child = spawn(process.execPath, [commandLine, 'import', join(home, 'big.fovea'), archive], {
      env: { ...process.env, FOVEA_HOME: home },
      stdio: 'ignore',
    });
    let peakMegabytes = 0;
    const watch = setInterval(() => {
      peakMegabytes = Math.max(peakMegabytes, residentPeakMegabytes(child.pid ?? 0));
    }, 50);
    await once(child, 'exit');
    clearInterval(watch);
    const figure = peakMegabytes > 0 ? `${peakMegabytes.toFixed(0)} MB` : 'not measured on this system';
    return {
      what: `peak memory, import of ${frames.toLocaleString('en-US')} frames`,
      ours: figure,
      peer: '-',
    };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function importRate(archive: string): Promise<number> {
  const home = mkdtempSync(join(tmpdir(), 'fovea-bench-'));
  const workbench = startWorkbench({ host: 'browser', home });
  try {
    await workbench.sessions.create(join(home, 'bench.fovea'));
    const started = performance.now();
    const [recording] = await workbench.imports.start([archive], {}).result;
    return (recording?.frameCount ?? 0) / ((performance.now() - started) / 1000);
  } finally {
    await workbench.close();
    rmSync(home, { recursive: true, force: true });
  }
}

/** The kernel's own high-water mark of a process; 0 where the system does not tell. */
function residentPeakMegabytes(process_: number): number {
  try {
    const status = readFileSync(`/proc/${String(process_)}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
