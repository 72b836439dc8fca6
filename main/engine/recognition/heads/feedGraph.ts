import type { NamedLayer } from '../arrays/namedLayers.ts';
import { type Arrangement, vectorSizes } from '../arrays/sizes.ts';
import { type Role, roleOf } from './roles.ts';

/** A vector that layers can read: the input, a flattened picture, or what a layer gives. */
export interface VectorSource {
  size: number;
  role: Role | null;
  /** The layer that gives it; `null` for those that are there from the start. */
  layer: NamedLayer | null;
}

/** A layer with what it reads. */
export interface FedLayer extends VectorSource {
  layer: NamedLayer;
  source: VectorSource;
}

/**
 * Which layer reads which, from sizes, names and order: weights are in a file, calls are not. A layer reads the latest
 * vector of its size, sooner one of its own role than one of none, and sooner that than another's (an actor's trunk may
 * serve the critic too). Bodies come before recurrent layers and these before heads, whatever their order in the file,
 * and among these the layer that finds a vector of its own role comes first: what it gives may be what another waits for.
 * `null` where a layer fits nothing, or where what a layer gives is added to what it reads.
 */
export function feedGraph(
  layers: readonly NamedLayer[],
  starts: readonly VectorSource[],
  arrangement: Arrangement,
): FedLayer[] | null {
  if (layers.some(addsToItsInput)) return null;
  const fed: FedLayer[] = [];
  let waiting: WaitingLayer[] = layers
    .map((layer) => ({ layer, role: roleOf(layer.path), ...vectorSizes(layer, arrangement) }))
    .sort((a, b) => turn(a) - turn(b));
  while (waiting.length > 0) {
    const next = nextOf(waiting, [...starts, ...fed]);
    if (next === null) return null;
    fed.push(next);
    waiting = waiting.filter(({ layer }) => layer !== next.layer);
  }
  return fed;
}

/** CleanRL's RND adds what this layer gives to what it reads, which neither shapes nor order tell. */
export function addsToItsInput({ path }: NamedLayer): boolean {
  return /(^|[./])extra_layer[./]/.test(path);
}

interface WaitingLayer {
  layer: NamedLayer;
  role: Role | null;
  inputs: number;
  outputs: number;
}

/** The layer whose turn it is and that is nearest to what it reads; `null` where none finds a vector of its size. */
function nextOf(waiting: readonly WaitingLayer[], sources: readonly VectorSource[]): FedLayer | null {
  let [best, bestTurn, most] = [null as FedLayer | null, 0, -1];
  for (const one of waiting) {
    const { layer, role, inputs, outputs } = one;
    if (best !== null && turn(one) > bestTurn) break;
    const source = sourceOf(role, inputs, sources);
    if (source === null || nearness(role, source) <= most) continue;
    [best, bestTurn, most] = [{ layer, role, size: outputs, source }, turn(one), nearness(role, source)];
  }
  return best;
}

function turn({ layer, role }: WaitingLayer): number {
  if (layer.kind === 'recurrent') return 1;
  return role === null ? 0 : 2;
}

function sourceOf(role: Role | null, inputs: number, sources: readonly VectorSource[]): VectorSource | null {
  let best: VectorSource | null = null;
  for (const source of sources) {
    if (source.size !== inputs) continue;
    if (best === null || nearness(role, source) >= nearness(role, best)) best = source;
  }
  return best;
}

function nearness(role: Role | null, source: VectorSource): number {
  if (source.role === role) return 2;
  return source.role === null ? 1 : 0;
}

/** Layers that nothing reads: the network's outputs. */
export function leavesOf(fed: readonly FedLayer[]): FedLayer[] {
  return fed.filter((one) => !fed.some(({ source }) => source.layer === one.layer));
}
