import { slidingWindow } from '../../../domain/network/padding.ts';
import type { StackLayer } from './convolutionStack.ts';
import type { StackSizes } from './knownStacks.ts';

/** What a stack makes of a square picture, and by which steps. */
export interface StackPath {
  /** Numbers of the vector that the picture becomes; 0 where it is too small. */
  size: number;
  /** Pixels of padding and stride of each layer: two stacks of the same steps are one function. */
  steps: string;
}

/** The way of a picture of that side through convolutions of these sizes, moved as `layers` say. */
export function pathThrough(
  { kernels, filters }: StackSizes,
  layers: readonly Pick<StackLayer, 'stride' | 'padding' | 'pool'>[],
  side: number,
): StackPath {
  let current = side;
  const steps: string[] = [];
  for (const [at, kernel] of kernels.entries()) {
    const { stride = 1, padding = 'valid', pool = null } = layers[at] ?? {};
    const windows = [{ kernel, stride, padding }, ...(pool ? [pool] : [])];
    for (const window of windows) {
      const { rows, top, left } = slidingWindow(window, [current, current]);
      if (rows < 1) return { size: 0, steps: '' };
      steps.push([window.stride, top, left].join(' '));
      current = rows;
    }
  }
  return { size: current * current * (filters.at(-1) ?? 0), steps: [String(side), ...steps].join() };
}
