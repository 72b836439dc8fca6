/** How far a long job is, counted in things the reviewer knows. `total` is null while it cannot be told. */
export interface Progress {
  done: number;
  total: number | null;
  unit: 'frames' | 'steps' | 'files';
}

export type ReportProgress = (progress: Progress) => void;
