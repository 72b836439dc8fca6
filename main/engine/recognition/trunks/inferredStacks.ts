import { slidingWindow } from '../../../domain/network/padding.ts';
import type { Padding } from '../../../domain/network/nodes.ts';
import type { ConvolutionStack } from './convolutionStack.ts';
import type { StackSizes } from './knownStacks.ts';

const paddingWays: readonly { title: string; padding: (kernel: number) => Padding }[] = [
  { title: 'no padding', padding: () => 'valid' },
  { title: 'SAME padding', padding: () => 'same' },
  { title: 'padding by half a kernel', padding: (kernel) => Math.floor(kernel / 2) },
];
const mostConvolutions = 5;
const largestStride = 4;

/**
 * Strides and padding of an unpublished stack from the size of the vector that its pictures are flattened to: those
 * that give one of `flattenedSizes`, with strides that do not grow from layer to layer nor pass over pixels. Empty
 * where more than one choice does, since then shapes cannot tell.
 */
export function inferredStacks(
  { kernels, filters }: StackSizes,
  flattenedSizes: ReadonlySet<number>,
  sides: readonly number[],
): ConvolutionStack[] {
  if (kernels.length === 0 || kernels.length > mostConvolutions) return [];
  for (const side of sides) {
    const found = paddingWays.flatMap(({ title, padding }) =>
      stridesFor(kernels)
        .filter((strides) => flattenedSizes.has(flattenedSize({ kernels, filters }, strides, padding, side)))
        .map((strides) => ({ title, padding, strides })),
    );
    const [only] = found;
    if (only === undefined) continue;
    if (found.length > 1) return [];
    return [
      {
        id: 'stack',
        title: `unpublished stack of ${String(kernels.length)} convolutions`,
        suffix: '',
        side,
        layers: only.strides.map((stride, at) => ({
          stride,
          padding: only.padding(kernels[at] ?? 1),
          activation: 'relu',
          pool: null,
          normEpsilon: null,
        })),
        hidden: 'relu',
        assumed: [
          `Strides ${only.strides.join(', ')} with ${only.title} on pictures of ${String(side)} x ${String(side)}: ` +
            'the one usual choice that its sizes fit.',
          'Each layer but the last is followed by a ReLU.',
        ],
        givesReward: false,
      },
    ];
  }
  return [];
}

function stridesFor(kernels: readonly number[]): number[][] {
  return kernels.reduce<number[][]>(
    (lists, kernel) =>
      lists.flatMap((strides) => {
        const most = Math.min(kernel, largestStride, strides.at(-1) ?? largestStride);
        return Array.from({ length: most }, (_, less) => [...strides, most - less]);
      }),
    [[]],
  );
}

function flattenedSize(
  { kernels, filters }: StackSizes,
  strides: readonly number[],
  padding: (kernel: number) => Padding,
  side: number,
): number {
  let current = side;
  for (const [at, kernel] of kernels.entries()) {
    const node = { kernel, stride: strides[at] ?? 1, padding: padding(kernel) };
    current = slidingWindow(node, [current, current]).rows;
    if (current < 1) return 0;
  }
  return current * current * (filters.at(-1) ?? 0);
}
