import type { CheckpointFacts } from '../../../domain/checkpoint/checkpointContents.ts';
import type { SavedData } from './savedData.ts';

/** Sentences about settings of a policy that its arrays do not show. */
export function unusualPolicy(settings: SavedData): string[] {
  const sentences: string[] = [];
  const activation = className(settings['activation_fn']);
  if (activation !== null && denseActivation(settings) === null) {
    sentences.push(
      `Its settings name ${activation} as the activation of its dense layers, which Fovea does not have; its answers will differ.`,
    );
  }
  const extractor = className(settings['features_extractor_class']);
  if (extractor !== null && !/^(NatureCNN|FlattenExtractor|CombinedExtractor)$/.test(extractor)) {
    sentences.push(
      `Its features come from a class of its own, ${extractor}, whose order of layers the file does not tell.`,
    );
  }
  return sentences;
}

const activations: ReadonlyMap<string, NonNullable<CheckpointFacts['denseActivation']>> = new Map([
  ['ReLU', 'relu'],
  ['Tanh', 'tanh'],
  ['ELU', 'elu'],
  ['Sigmoid', 'sigmoid'],
  ['LeakyReLU', 'leakyRelu'],
]);

/** The activation of a policy's dense layers where its settings name one that is known, else `null`. */
export function denseActivation(settings: SavedData): CheckpointFacts['denseActivation'] | null {
  return activations.get(className(settings['activation_fn']) ?? '') ?? null;
}

/** `ReLU` of "<class 'torch.nn.modules.activation.ReLU'>". */
function className(text: unknown): string | null {
  return typeof text === 'string' ? (/^<class '(?:[\w.]*\.)?(\w+)'>$/.exec(text)?.[1] ?? null) : null;
}
