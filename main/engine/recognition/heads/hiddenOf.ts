import type { SortedCheckpoint } from '../families/family.ts';
import type { StackActivation } from '../trunks/convolutionStack.ts';
import { hiddenActivation } from '../trunks/factStack.ts';
import type { FedLayer } from './feedGraph.ts';

/** Libraries whose perceptrons use tanh where they learn from their own policy. */
const tanhLibraries = new Set(['stable-baselines3', 'stable-baselines2', 'baselines']);
const tanhLayer = /(^|[./])(mlp_extractor[./]|(pi|vf|shared|mlp)_fc\d|mlp_fc\d)/;

/** The activation of a dense layer that is not the last: what a module says, the settings, a library's habit, else the usual one. */
export function hiddenOf(
  { contents }: SortedCheckpoint,
  usual: StackActivation,
): (one: FedLayer) => StackActivation {
  const described = hiddenActivation(contents.layers);
  const hasHabit = contents.library !== null && tanhLibraries.has(contents.library);
  const named = contents.facts.denseActivation;
  const settled = named === 'leakyRelu' ? { leakyRelu: 0.01 } : named;
  return ({ layer }) => {
    if (described !== null) return described;
    return hasHabit && tanhLayer.test(layer.path) ? (settled ?? 'tanh') : usual;
  };
}
