import type { SortedCheckpoint } from '../families/family.ts';
import type { ConvolutionStack } from './convolutionStack.ts';
import { factStacks, usualSides } from './factStack.ts';
import { inferredStacks } from './inferredStacks.ts';
import { type StackSizes, stacksOfKernels, stacksOfSizes } from './knownStacks.ts';
import type { ConvolutionTrunk } from './trunks.ts';

/**
 * The stacks that a trunk may be, the likeliest first: what its module says of its layers, a published stack of its
 * sizes, one of its kernels, or the one usual choice of strides and padding that reaches the dense layers.
 */
export function stacksFor(
  { contents }: SortedCheckpoint,
  trunk: ConvolutionTrunk,
  sizes: StackSizes,
  flattenedSizes: ReadonlySet<number>,
): ConvolutionStack[] {
  const sides = sidesOf(contents.facts.observationShape);
  const published = stacksOfSizes(sizes);
  const described = factStacks(trunk.convolutions, contents.layers, sides);
  if (described.length > 0) return described.map((stack) => named(stack, published));
  if (published.length > 0) return published;
  const alike = stacksOfKernels(sizes.kernels).map((stack) => unpublished(stack, sizes));
  return alike.length > 0 ? alike : inferredStacks(sizes, flattenedSizes, sides);
}

/** The square picture that a file says it reads ([4, 84, 84] or [84, 84, 4]), else all usual ones. */
function sidesOf(shape: readonly number[] | undefined): readonly number[] {
  if (shape?.length !== 3) return usualSides;
  const [first = 0, second = 0, third = 0] = shape;
  if (second === third) return [second];
  return first === second ? [first] : usualSides;
}

/** What a module describes, by the name under which it was published. */
function named(stack: ConvolutionStack, published: readonly ConvolutionStack[]): ConvolutionStack {
  const same = published.find(
    ({ layers, side }) =>
      side === stack.side &&
      layers.every(({ stride, padding }, at) => {
        const layer = stack.layers[at];
        return layer?.stride === stride && String(layer.padding) === String(padding);
      }),
  );
  return same ? { ...stack, id: same.id, title: same.title } : stack;
}

function unpublished(stack: ConvolutionStack, { filters }: StackSizes): ConvolutionStack {
  return {
    ...stack,
    id: `${stack.id}-like`,
    title: `${stack.title} with ${filters.join(', ')} maps`,
    assumed: [
      ...stack.assumed,
      `Its strides and padding are those of the ${stack.title}, which has the same kernels.`,
    ],
  };
}
