import type { SortedCheckpoint } from '../families/family.ts';
import type { StackActivation } from '../trunks/convolutionStack.ts';
import { hiddenActivation } from '../trunks/factStack.ts';
import type { FedLayer } from './feedGraph.ts';

/** Libraries whose perceptrons use tanh where they learn from their own policy. */
const tanhLibraries = new Set(['stable-baselines3', 'stable-baselines2', 'baselines']);
const tanhLayer = /(^|[./])(mlp_extractor[./]|(pi|vf|shared|mlp)_fc\d|mlp_fc\d)/;
/** Layers that the settings for dense layers do not reach: extractors of features are followed by ReLU. */
const extractorLayer = /(^|[./])(\w+_)?features_extractor[./]/;
/** sb3-contrib gives a critic without memory a layer in its place, with nothing behind it. */
const bareLayer = /^critic$/;

/** The activation of a dense layer that is not the last: what a module says, the settings, a library's habit, else the usual one. */
export function hiddenOf(
  { contents }: SortedCheckpoint,
  usual: StackActivation,
): (one: FedLayer) => StackActivation {
  const { library } = contents;
  const described = hiddenActivation(contents.layers);
  const hasHabit = library !== null && tanhLibraries.has(library);
  const named = contents.facts.denseActivation;
  const settled = named === 'leakyRelu' ? { leakyRelu: 0.01 } : named;
  return ({ layer: { path } }) => {
    if (described !== null) return described;
    if (extractorLayer.test(path)) return usual;
    if (library === 'stable-baselines3' && bareLayer.test(path)) return 'linear';
    return settled ?? (hasHabit && tanhLayer.test(path) ? 'tanh' : usual);
  };
}
