import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';

import { analysisAndScoringBench } from '../bench/analysisBench.ts';
import { importBench, importMemory } from '../bench/importBench.ts';
import { longTrial } from '../bench/longTrial.ts';
import type { Figure } from '../bench/measure.ts';
import { benchTrial } from '../bench/trial.ts';
import { windowBench } from '../bench/windowBench.ts';
import { buildIfNeeded } from './builtOutput.ts';

/** `npm run bench`: medians of a few runs, each beside its peer where that is installed. */
const runs = 3;

const trial = benchTrial();
if (!trial) {
  console.error(
    'The benchmark needs the 4,000-frame excerpt of Atari-HEAD in ../shared/data and an agent in ../shared/golden; they are not there.',
  );
  process.exit(1);
}

const [processor] = cpus();
console.log(
  `${processor?.model ?? 'unknown processor'}, ${String(availableParallelism())} cores, Node ${process.versions.node}; medians of ${String(runs)} runs`,
);

function show({ what, ours, peer }: Figure): void {
  console.log(`${what.padEnd(82)} ${ours.padEnd(34)} ${peer === '-' ? '' : peer}`.trimEnd());
}

show(await importBench(trial, runs));
for (const figure of await analysisAndScoringBench(trial, runs)) show(figure);
await buildIfNeeded();
for (const figure of await windowBench(trial)) show(figure);

const folder = mkdtempSync(join(tmpdir(), 'fovea-bench-'));
try {
  const { archive, frames } = await longTrial(trial, folder, 5);
  show(await importMemory(archive, frames));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
