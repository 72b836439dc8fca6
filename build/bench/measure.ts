import { spawnSync } from 'node:child_process';

/** One line of the benchmark table. */
export interface Figure {
  what: string;
  ours: string;
  /** The peer measured in the same run, or why there is none. */
  peer: string;
}

/** Median of some runs' figures. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  const high = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? high : (high + (sorted[middle - 1] ?? high)) / 2;
}

/** The value below which a share of the values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** Runs a measurement several times, one after the other. */
export async function repeated(times: number, measure: () => Promise<number>): Promise<number[]> {
  const values: number[] = [];
  for (let run = 0; run < times; run += 1) values.push(await measure());
  return values;
}

/** A Python that has the modules, or null. */
export function pythonWith(modules: readonly string[]): string | null {
  const imports = modules.map((name) => `import ${name}`).join('; ');
  const candidates = [process.env['FOVEA_BENCH_PYTHON'], 'python3', '/usr/bin/python3', 'python'];
  return candidates.find((python) => python && spawnSync(python, ['-c', imports]).status === 0) ?? null;
}

/** Runs a peer script a few times and gives the median of the figures it prints. */
export function peerFigure(
  script: string,
  words: readonly string[],
  options: { modules: readonly string[]; runs: number },
): { median: number; python: string } | null {
  const python = pythonWith(options.modules);
  if (python === null) return null;
  const figures = Array.from({ length: options.runs }, () => {
    const run = spawnSync(python, [script, ...words], {
      encoding: 'utf8',
      env: { ...process.env, OMP_NUM_THREADS: '2' },
    });
    return Number(run.stdout.trim());
  });
  return { median: median(figures), python };
}
