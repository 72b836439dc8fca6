import type { WeightArray } from '../../../domain/network/weights.ts';
import { reorderedOutputs } from '../arrays/convertArrays.ts';

/** Outputs that come atom by atom, all actions of each, as action by action, all atoms of each. */
export function actionsFirst(array: WeightArray, atoms: number): WeightArray {
  const actions = (array.shape.at(-1) ?? 0) / atoms;
  return reorderedOutputs(array, (at) => (at % atoms) * actions + Math.floor(at / atoms));
}
