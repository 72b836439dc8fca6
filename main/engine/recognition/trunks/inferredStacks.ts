import type { Padding } from '../../../domain/network/nodes.ts';
import type { ConvolutionStack, StackLayer } from './convolutionStack.ts';
import { pathThrough } from './flattenedSize.ts';
import type { StackSizes } from './knownStacks.ts';

interface PaddingWay {
  id: string;
  title: string;
  padding: (kernel: number) => Padding;
}

const paddingWays: readonly PaddingWay[] = [
  { id: 'valid', title: 'no padding', padding: () => 'valid' },
  { id: 'same', title: 'SAME padding', padding: () => 'same' },
  { id: 'half', title: 'padding by half a kernel', padding: (kernel) => Math.floor(kernel / 2) },
];
const mostConvolutions = 5;
const largestStride = 4;
/** More choices than a person can try: then the file is not read. */
const mostChoices = 6;

interface Choice {
  side: number;
  way: PaddingWay;
  strides: readonly number[];
  layers: StackLayer[];
}

/**
 * Strides and padding of an unpublished stack from the size of the vector that its pictures are flattened to: those
 * that give one of `flattenedSizes` on a picture of one of the sides, with strides that do not grow from layer to layer
 * nor pass over pixels. Where several do, shapes cannot tell them apart: each is a stack, and says so; empty where they
 * are too many.
 */
export function inferredStacks(
  sizes: StackSizes,
  flattenedSizes: ReadonlySet<number>,
  sides: readonly number[],
): ConvolutionStack[] {
  const { kernels } = sizes;
  if (kernels.length === 0 || kernels.length > mostConvolutions) return [];
  // Ways that pad alike where it matters are one.
  const found = new Map<string, Choice>();
  for (const side of sides)
    for (const way of paddingWays)
      for (const strides of stridesFor(kernels)) {
        const layers = layersOf(kernels, strides, way);
        const { size, steps } = pathThrough(sizes, layers, side);
        if (flattenedSizes.has(size) && !found.has(steps)) found.set(steps, { side, way, strides, layers });
      }
  const choices = [...found.values()];
  if (choices.length > mostChoices) return [];
  return choices.map((choice, at) => stackOf(choice, choices, at));
}

function stackOf(
  { side, way, strides, layers }: Choice,
  all: readonly Choice[],
  at: number,
): ConvolutionStack {
  const others = all.length - 1;
  const doubt =
    others === 0
      ? 'no other usual choice fits its sizes.'
      : `its sizes fit ${String(others)} other usual choice${others === 1 ? '' : 's'} as well, and they cannot tell.`;
  return {
    id: 'stack',
    title: `unpublished stack of ${layers.length === 1 ? 'one convolution' : `${String(layers.length)} convolutions`}`,
    suffix: at === 0 ? '' : `~${[side, ...strides, way.id].join('-')}`,
    side,
    layers,
    hidden: 'relu',
    assumed: [
      `Strides ${strides.join(', ')} with ${way.title} on pictures of ${String(side)} x ${String(side)}: ${doubt}`,
      'Each layer but the last is followed by a ReLU.',
    ],
    givesReward: false,
  };
}

function layersOf(
  kernels: readonly number[],
  strides: readonly number[],
  { padding }: PaddingWay,
): StackLayer[] {
  return kernels.map((kernel, at) => ({
    stride: strides[at] ?? 1,
    padding: padding(kernel),
    activation: 'relu',
    pool: null,
  }));
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
