import type { StepOutput } from '../../domain/tracks/mapBlock.ts';
import type { ForwardResult } from '../engine.ts';

/** Maps [count x cells] beside what the network answered, step by step. */
export function stepOutputs(
  { policy, value }: Pick<ForwardResult, 'policy' | 'value'>,
  maps: Float32Array,
  count: number,
): StepOutput[] {
  const partOf = (values: Float32Array, index: number): Float32Array => {
    const size = values.length / count;
    return values.slice(index * size, (index + 1) * size);
  };
  return Array.from({ length: count }, (_, index) => ({
    cells: partOf(maps, index),
    policy: partOf(policy, index),
    value: value?.[index] ?? Number.NaN,
  }));
}
