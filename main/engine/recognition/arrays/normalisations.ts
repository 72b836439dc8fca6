import type { LayerFact } from '../../../domain/checkpoint/layerFacts.ts';
import { isPathOf } from './layerPaths.ts';
import type { NamedLayer } from './namedLayers.ts';

/** Normalisation over batches of what a layer gives, before its activation. */
export interface Normalisation {
  layer: NamedLayer;
  /** What it adds to its variances. */
  epsilon: number;
}

/** Unless told otherwise PyTorch and Flax add the first, TensorFlow and Keras the second. */
const [usualEpsilon, tensorflowEpsilon] = [1e-5, 1e-3];

/**
 * The normalisation of each layer that has one: the layer before it in the file, or, in files that sort names, the
 * convolution of its place. Those that fit no layer are `left`.
 */
export function normalisationsOf(
  layers: readonly NamedLayer[],
  facts: readonly LayerFact[],
): { norms: Map<NamedLayer, Normalisation>; left: NamedLayer[] } {
  const found = layers.filter(({ kind }) => kind === 'norm');
  const convolutions = layers.filter(({ kind }) => kind === 'conv');
  const before = found.map((norm) => layers[layers.indexOf(norm) - 1]);
  const hosts = [before, convolutions].find(
    (candidates) =>
      candidates.length === found.length &&
      found.every((norm, at) => gives(candidates[at], channelsOf(norm))),
  );
  if (hosts === undefined) return { norms: new Map(), left: found };
  const norms = new Map<NamedLayer, Normalisation>();
  for (const [at, layer] of found.entries()) {
    const host = hosts[at];
    if (host) norms.set(host, { layer, epsilon: epsilonOf(layer, facts) });
  }
  return { norms, left: [] };
}

function channelsOf({ arrays }: NamedLayer): number {
  return arrays.get('mean')?.data.length ?? 0;
}

/** Whether a layer can give so many maps or numbers, whichever way its array lies. */
function gives(layer: NamedLayer | undefined, count: number): boolean {
  if (layer?.kind !== 'conv' && layer?.kind !== 'dense') return false;
  const shape = layer.arrays.get('weight')?.shape ?? [];
  return (
    (shape[0] === count || shape.at(-1) === count) &&
    (layer.arrays.get('bias')?.data.length ?? count) === count
  );
}

function epsilonOf({ path, names }: NamedLayer, facts: readonly LayerFact[]): number {
  const fact = facts.find((one) => one.kind === 'batchNorm' && isPathOf(one.path, path));
  if (fact?.kind === 'batchNorm') return fact.epsilon;
  return names.some((name) => /moving_variance(:0)?$/.test(name)) ? tensorflowEpsilon : usualEpsilon;
}
