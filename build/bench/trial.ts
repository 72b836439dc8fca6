import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const shared = fileURLToPath(new URL('../../../shared', import.meta.url));

export interface BenchTrial {
  archive: string;
  labels: string;
  /** Two agents with attention; the first is Sparse FLS. */
  agents: readonly [string, string];
}

/** The 4,000-frame excerpt of Atari-HEAD and an agent, beside the project; null where they are not. */
export function benchTrial(): BenchTrial | null {
  const stem = join(shared, 'data', 'atari-head', 'ms_pacman', '593_RZ_5037271_Aug-05-15-35-12');
  const trial = {
    archive: `${stem}.tar.bz2`,
    labels: `${stem}.txt`,
    agents: [
      join(shared, 'golden', 'fls-ms_pacman', 'cnn_sparse_fls.pkl'),
      join(shared, 'golden', 'fls-ms_pacman', 'cnn_rsppo_nopad.pkl'),
    ] as const,
  };
  return Object.values(trial)
    .flat()
    .every((path) => existsSync(path))
    ? trial
    : null;
}
