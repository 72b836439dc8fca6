import type { SortedCheckpoint } from '../families/family.ts';
import type { ConvolutionStack } from './convolutionStack.ts';
import { factStacks, usualSides } from './factStack.ts';
import { pathThrough } from './flattenedSize.ts';
import { inferredStacks } from './inferredStacks.ts';
import { type StackSizes, stacksOfKernels, stacksOfSizes } from './knownStacks.ts';
import type { ConvolutionTrunk } from './trunks.ts';

/**
 * The stacks that a trunk may be, the likeliest first: what its module says of its layers, a published stack of its
 * sizes, one of its kernels, or usual choices of strides and padding. Published ones are tried on the pictures that they
 * were made for, then on all usual ones; where the file says which it reads, only on those. All have to lead to the
 * size that a layer behind them reads.
 */
export function stacksFor(
  { contents }: SortedCheckpoint,
  trunk: ConvolutionTrunk,
  sizes: StackSizes,
  flattenedSizes: ReadonlySet<number>,
): ConvolutionStack[] {
  const stated = statedSide(contents.facts.observationShape);
  const sides = stated === null ? usualSides : [stated];
  const fits = ({ layers, side }: ConvolutionStack): boolean =>
    flattenedSizes.has(pathThrough(sizes, layers, side).size);
  const published = stacksOfSizes(sizes);
  const described = factStacks(trunk.convolutions, contents.layers, sides);
  if (described === null) return [];
  if (described.length > 0)
    return described.filter(fits).map((stack, at, all) => {
      const told = named(stack, published);
      return all.length === 1 ? told : onOneOf(told, at === 0);
    });
  const alike = stacksOfKernels(sizes.kernels).map((stack) => unpublished(stack, sizes));
  for (const stacks of [published, alike]) {
    const found = onSides(stacks, stated).find((choice) => choice.some(fits));
    if (found) return found.filter(fits);
  }
  return inferredStacks(sizes, flattenedSizes, sides);
}

/** The side of the square picture that a file says it reads ([4, 84, 84] or [84, 84, 4]); `null` where it does not. */
function statedSide(shape: readonly number[] | undefined): number | null {
  if (shape?.length !== 3) return null;
  const [first = 0, second = 0, third = 0] = shape;
  if (second === third) return second;
  return first === second ? first : null;
}

/** Stacks on the picture that the file states; else on those that they were made for, and failing that on all usual ones. */
function onSides(stacks: readonly ConvolutionStack[], stated: number | null): ConvolutionStack[][] {
  const ways = [...new Map(stacks.map((stack) => [stack.id + stack.suffix, stack])).values()];
  if (stated !== null) return [ways.map((stack) => ({ ...stack, side: stated }))];
  const elsewhere = usualSides.flatMap((side) =>
    ways.map((stack) => ({
      ...stack,
      side,
      suffix: `${stack.suffix}~${String(side)}`,
      assumed: [
        ...stack.assumed,
        `It reads pictures of ${String(side)} x ${String(side)}, on which its strides lead to the size that its dense layer reads.`,
      ],
    })),
  );
  return [[...stacks], elsewhere];
}

/** A stack that also fits pictures of another side. */
function onOneOf(stack: ConvolutionStack, isFirst: boolean): ConvolutionStack {
  const side = String(stack.side);
  return {
    ...stack,
    suffix: isFirst ? stack.suffix : `${stack.suffix}~${side}`,
    assumed: [...stack.assumed, `It reads pictures of ${side} x ${side}; its sizes fit others as well.`],
  };
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
