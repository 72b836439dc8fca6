// What crosses the boundary as JSON: agents and what they gave.
import type { MapGeometry, ProjectionRule } from '../../domain/projection/geometry.ts';

export interface AgentRecord {
  id: number;
  name: string;
  /** Network definition, e.g. `cnn_sparse_fls`. */
  network: string;
  networkTitle: string;
  parameters: number;
  /** ALE names of the outputs in order; `action N` where the game is not known. */
  actionNames: string[];
  preprocessing: string;
  source: { name: string; sha256: string; format: string };
  recognised: string[];
  assumed: string[];
  ignored: string[];
  warnings: string[];
  /** Does the network carry an attention map of its own? */
  hasAttention: boolean;
  /** Place in the eight-colour set, kept for life. */
  colour: number;
  createdAt: string;
}

export interface TrackRecord {
  id: number;
  agentId: number;
  recordingId: number;
  method: string;
  parameters: Record<string, string | number | boolean>;
  geometry: MapGeometry;
  firstStep: number;
  lastStep: number;
  actionNames: string[];
  /** Largest projected pixel over the whole track, per projection rule: the divisor of "normalised per clip". */
  projectedMaximum: Record<ProjectionRule, number>;
  provenance: Record<string, string | number>;
  createdAt: string;
}

export interface MethodRecord {
  id: string;
  title: string;
  description: string;
  needsGradients: boolean;
  /** What a pixel of the projected map stands for. */
  areaLabel: string;
  /** What a user may choose about it; the default first among the choices. */
  parameters: { name: string; title: string; description: string; choices: readonly string[] }[];
}
