import type { LayerFact } from '../../../domain/checkpoint/layerFacts.ts';
import type { NamedLayer } from '../arrays/namedLayers.ts';
import type { ConvolutionStack, StackActivation, StackLayer } from './convolutionStack.ts';

/** Sides of the pictures that agents look at, the usual one first. */
export const usualSides: readonly number[] = [84, 80, 64, 42, 96, 128, 10];

/**
 * The stack that a pickled module describes by the settings of its layers, on a picture of each of the sides;
 * empty where the module does not tell each convolution's settings. Order of calls is code, and not in the file: what
 * stands behind a convolution among the modules is taken to follow it.
 */
export function factStacks(
  convolutions: readonly NamedLayer[],
  facts: readonly LayerFact[],
  sides: readonly number[],
): ConvolutionStack[] {
  const layers: StackLayer[] = [];
  const functional = !facts.some(({ kind }) => kind === 'activation');
  for (const { path } of convolutions) {
    const at = facts.findIndex((fact) => fact.kind === 'conv' && isPathOf(fact.path, path));
    const fact = facts[at];
    if (fact?.kind !== 'conv') return [];
    const followers = until(facts.slice(at + 1), ({ kind }) => kind === 'conv' || kind === 'dense');
    const pool = followers.find(({ kind }) => kind === 'maxPool' || kind === 'averagePool');
    const norm = followers.find(({ kind }) => kind === 'batchNorm');
    layers.push({
      stride: fact.stride,
      padding: fact.padding === 0 ? 'valid' : fact.padding,
      activation: activationAmong(followers) ?? activationAmong(facts) ?? 'relu',
      pool:
        pool?.kind === 'maxPool' || pool?.kind === 'averagePool'
          ? { op: pool.kind, kernel: pool.kernel, stride: pool.stride, padding: pool.padding }
          : null,
      normEpsilon: norm?.kind === 'batchNorm' ? norm.epsilon : null,
    });
  }
  return sides.map((side) => ({
    id: 'layers',
    title: `network of ${String(layers.length)} convolutions, as its module describes them`,
    suffix: '',
    side,
    layers,
    hidden: hiddenActivation(facts) ?? layers.at(-1)?.activation ?? 'relu',
    assumed: functional
      ? ['Its activations are calls in its code, which the file does not hold: ReLU was taken.']
      : ['Its layers follow one another in the order in which its module lists them.'],
    givesReward: false,
  }));
}

/** Activation after the first dense layer, if the module lists one. */
export function hiddenActivation(facts: readonly LayerFact[]): StackActivation | null {
  const first = facts.findIndex(({ kind }) => kind === 'dense');
  if (first < 0) return null;
  return activationAmong(until(facts.slice(first + 1), ({ kind }) => kind === 'dense'));
}

function activationAmong(facts: readonly LayerFact[]): StackActivation | null {
  const fact = facts.find(({ kind }) => kind === 'activation');
  if (fact?.kind !== 'activation') return null;
  return fact.activation === 'leakyRelu' ? { leakyRelu: fact.slope ?? 0.01 } : fact.activation;
}

/** A list of modules adds its place to the names of arrays, sometimes not to those of layers. */
function isPathOf(fact: string, path: string): boolean {
  return fact === path || path.endsWith(`.${fact}`) || fact.endsWith(`.${path}`);
}

function until<T>(list: readonly T[], isEnd: (entry: T) => boolean): readonly T[] {
  const end = list.findIndex(isEnd);
  return end < 0 ? list : list.slice(0, end);
}
