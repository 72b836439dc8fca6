import { isBias, isOptimiserVariable, namesByOrder, shortName } from './baselinesNames.ts';
import type { NamedTensors, Tensor } from '../../domain/checkpoint/namedTensors.ts';

/** The arrays of an OpenAI Baselines model under this program's names. */
export interface BaselinesModel {
  tensors: NamedTensors;
  ignored: string[];
  assumed: string[];
}

/** From arrays by variable name, the form that newer versions of Baselines save. */
export function baselinesFromNames(arrays: ReadonlyMap<string, Tensor>): BaselinesModel {
  const tensors: NamedTensors = new Map();
  const ignored: string[] = [];
  for (const [variable, array] of arrays) {
    const name = shortName(variable);
    if (isOptimiserVariable(variable) || tensors.has(name)) ignored.push(variable);
    else tensors.set(name, isBias(name) ? flattened(array) : array);
  }
  return { tensors, ignored, assumed: [] };
}

/** From a nameless list in the order of the network's making, the form that older versions save. */
export function baselinesFromList(arrays: readonly Tensor[]): BaselinesModel {
  const names = namesByOrder(arrays.map((array) => array.shape));
  const tensors: NamedTensors = new Map();
  const ignored: string[] = [];
  for (const [at, array] of arrays.entries()) {
    const name = names[at];
    if (name === undefined) ignored.push(`array ${String(at)} of shape [${array.shape.join(', ')}]`);
    else tensors.set(name, isBias(name) ? flattened(array) : array);
  }
  const assumed = [
    `The file names no arrays; they were named by their order: ${[...tensors.keys()].join(', ')}.`,
  ];
  return { tensors, ignored, assumed };
}

function flattened(array: Tensor): Tensor {
  return { ...array, shape: [array.data.length] };
}
