import type { CheckpointContents } from '../../../domain/checkpoint/checkpointContents.ts';
import type { FedLayer } from './feedGraph.ts';

/** What the last layers of a network give, by which its outputs are put together. */
export interface HeadPlan {
  kind: 'actor-critic' | 'policy' | 'q' | 'dueling' | 'value' | 'sigmoid';
  policy: FedLayer | null;
  value: FedLayer | null;
  actions: number;
  /** Numbers for each action; 1 where there is no distribution. */
  atoms: number;
  distribution: 'atoms' | 'quantiles' | null;
  /** Order of the outputs of a distribution: all of an action together, or of a quantile. */
  order: 'actions-first' | 'quantiles-first';
  /** Returns of the lowest and highest atom. */
  bounds: { minimum: number; maximum: number };
  /** Ends the id: `-dueling`, `-c51`. */
  suffix: string;
  /** For people: "dueling, 51 atoms". */
  title: string;
  assumed: string[];
  /** Outputs that the agent does not play by. */
  unused: FedLayer[];
}

/** Hints from outside the arrays. */
export interface HeadHints {
  facts: CheckpointContents['facts'];
  library: string | null;
  /** The file's name without its folder. */
  fileName: string;
  /** A target network was beside it, as only agents that learn action values have one. */
  hasTarget: boolean;
  /** Length and bounds of a buffer with the atoms themselves. */
  support: { count: number; minimum: number; maximum: number } | null;
}

/** The plan of a bare policy, which others are made of. */
export function plainPlan(policy: FedLayer, unused: FedLayer[]): HeadPlan {
  return {
    kind: 'policy',
    policy,
    value: null,
    actions: policy.size,
    atoms: 1,
    distribution: null,
    order: 'actions-first',
    bounds: { minimum: 0, maximum: 0 },
    suffix: '',
    title: '',
    assumed: [],
    unused,
  };
}
