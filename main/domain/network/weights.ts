import { FoveaError } from '../errors.ts';
import type { NetworkDefinition } from './definition.ts';
import { elementCount } from './shape.ts';
import { parameterShapes } from './shapes.ts';

/** One parameter array, row-major. */
export interface WeightArray {
  shape: readonly number[];
  data: Float32Array;
}

/** Parameters by name: `c1/w` [kernel, kernel, in, out], `c1/b` [out], `fc1/w` [in, out], … */
export type Weights = ReadonlyMap<string, WeightArray>;

/**
 * Throws `agent-does-not-fit`, naming the first array that is missing or of another shape, and `checkpoint-unreadable`
 * for one with a number that is not finite. Arrays that the network does not use are let through: saying so is the
 * checkpoint reader's affair.
 */
export function checkWeights(definition: NetworkDefinition, actions: number, weights: Weights): void {
  for (const [name, shape] of parameterShapes(definition, actions)) {
    const array = weights.get(name);
    const problem = array === undefined ? 'is missing' : problemOf(array, shape);
    if (problem !== null)
      throw new FoveaError(
        'agent-does-not-fit',
        `These weights do not fit the network ${definition.id} with ${actions} actions: "${name}" ${problem}. ` +
          'Choose the preset that the agent was trained with.',
      );
    if (array !== undefined) refuseUnfinite(name, array.data);
  }
}

function problemOf({ shape, data }: WeightArray, wanted: readonly number[]): string | null {
  if (shape.length !== wanted.length || shape.some((side, axis) => side !== wanted[axis]))
    return `has shape ${shape.join(' x ')} instead of ${wanted.join(' x ')}`;
  if (data.length === elementCount(wanted)) return null;
  return `holds ${data.length} numbers instead of ${elementCount(wanted)}`;
}

function refuseUnfinite(name: string, data: Float32Array): void {
  // An indexed loop: millions of numbers, and `findIndex` takes ten times as long.
  for (let index = 0; index < data.length; index += 1) {
    const number = data[index] ?? 0;
    if (Number.isFinite(number)) continue;
    throw new FoveaError(
      'checkpoint-unreadable',
      `The array "${name}" of these weights holds ${String(number)} (at place ${index}), so the agent cannot act. ` +
        'Its training broke down or the file is damaged; take a checkpoint from before that.',
    );
  }
}
