import type { LayerFact } from '../../../domain/checkpoint/layerFacts.ts';
import { isPathOf } from '../arrays/layerPaths.ts';
import type { NamedLayer } from '../arrays/namedLayers.ts';
import type { ConvolutionStack, StackActivation, StackLayer } from './convolutionStack.ts';

/** Sides of the pictures that agents look at, the usual one first. */
export const usualSides: readonly number[] = [84, 80, 64, 42, 96, 128, 10];

/**
 * The stack that a pickled module describes by the settings of its layers, on a picture of each of the sides;
 * empty where the module does not tell each convolution's settings. Order of calls is code, and not in the file: what
 * stands behind a convolution among the modules is taken to follow it. `null` for what stacks cannot say: a
 * normalisation after the activation.
 */
export function factStacks(
  convolutions: readonly NamedLayer[],
  facts: readonly LayerFact[],
  sides: readonly number[],
): ConvolutionStack[] | null {
  const layers: StackLayer[] = [];
  const shared = sharedActivation(facts);
  let isTaken = false;
  for (const { path } of convolutions) {
    const at = facts.findIndex((fact) => fact.kind === 'conv' && isPathOf(fact.path, path));
    const fact = facts[at];
    if (fact?.kind !== 'conv') return [];
    const followers = until(facts.slice(at + 1), isWeighted);
    const kinds = followers.map(({ kind }) => kind);
    if (kinds.includes('activation') && kinds.indexOf('activation') < kinds.indexOf('batchNorm')) return null;
    const pool = followers.find(({ kind }) => kind === 'maxPool' || kind === 'averagePool');
    // Behind a class that is not known, such as a noisy layer, it may be the activation of that.
    const own = activationAmong(until(followers, ({ kind }) => kind === 'other'));
    isTaken ||= own === null;
    layers.push({
      stride: fact.stride,
      padding: fact.padding === 0 ? 'valid' : fact.padding,
      activation: own ?? shared ?? 'relu',
      pool:
        pool?.kind === 'maxPool' || pool?.kind === 'averagePool'
          ? { op: pool.kind, kernel: pool.kernel, stride: pool.stride, padding: pool.padding }
          : null,
    });
  }
  return sides.map((side) => ({
    id: 'layers',
    title: `network of ${String(layers.length)} convolutions, as its module describes them`,
    suffix: '',
    side,
    layers,
    hidden: hiddenActivation(facts) ?? layers.at(-1)?.activation ?? 'relu',
    assumed: [
      isTaken
        ? `Some activations are calls in its code, which the file does not hold: ${activationText(shared ?? 'relu')} was taken.`
        : 'Its layers follow one another in the order in which its module lists them.',
    ],
    givesReward: false,
  }));
}

/** Activation after the first dense layer, if the module lists one; what ends its list is the output's. */
export function hiddenActivation(facts: readonly LayerFact[]): StackActivation | null {
  const first = facts.findIndex(({ kind }) => kind === 'dense');
  const last = facts.findLastIndex(({ kind }) => kind === 'dense' || kind === 'other');
  if (first < 0) return null;
  return activationAmong(until(facts.slice(first + 1, last + 1), ({ kind }) => kind === 'dense'));
}

/** The one activation that a module lists, perhaps for all of its layers; one after the last of these is its output's. */
function sharedActivation(facts: readonly LayerFact[]): StackActivation | null {
  return activationAmong(facts.slice(0, Math.max(lastWeighted(facts), 0)));
}

function lastWeighted(facts: readonly LayerFact[]): number {
  return facts.findLastIndex(isWeighted);
}

function isWeighted({ kind }: LayerFact): boolean {
  return kind === 'conv' || kind === 'dense';
}

function activationAmong(facts: readonly LayerFact[]): StackActivation | null {
  const fact = facts.find(({ kind }) => kind === 'activation');
  if (fact?.kind !== 'activation') return null;
  return fact.activation === 'leakyRelu' ? { leakyRelu: fact.slope ?? 0.01 } : fact.activation;
}

function activationText(activation: StackActivation): string {
  if (typeof activation !== 'string') return 'leaky ReLU';
  return activation === 'relu' || activation === 'elu'
    ? activation.toUpperCase().replace('RELU', 'ReLU')
    : activation;
}

function until<T>(list: readonly T[], isEnd: (entry: T) => boolean): readonly T[] {
  const end = list.findIndex(isEnd);
  return end < 0 ? list : list.slice(0, end);
}
