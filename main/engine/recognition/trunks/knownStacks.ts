import type { ConvolutionStack } from './convolutionStack.ts';
import { type PublishedStack, publishedStacks } from './publishedStacks.ts';

/** Sizes of a file's convolutions, in their order. */
export interface StackSizes {
  kernels: readonly number[];
  filters: readonly number[];
}

/** The published stacks with these kernels and filters, in every way they were built. */
export function stacksOfSizes({ kernels, filters }: StackSizes): ConvolutionStack[] {
  return publishedStacks
    .filter((known) => equal(known.kernels, kernels) && equal(known.filters, filters))
    .flatMap(everyWay);
}

/** The published stacks with these kernels and other filters: the strides and paddings to try first. */
export function stacksOfKernels(kernels: readonly number[]): ConvolutionStack[] {
  return publishedStacks
    .filter((known) => equal(known.kernels, kernels) && known.id !== 'kostrikov')
    .flatMap(everyWay);
}

function everyWay(known: PublishedStack): ConvolutionStack[] {
  const activation = known.activation ?? 'relu';
  return known.sides.flatMap((side) =>
    known.ways.map(({ suffix = '', title, paddings, assumed }) => ({
      id: suffix.startsWith('-') ? known.id + suffix : known.id,
      title: title === undefined ? known.title : `${known.title}, ${title}`,
      suffix: suffix.startsWith('~') ? suffix : '',
      side,
      layers: known.strides.map((stride, at) => ({
        stride,
        padding: paddings[at] ?? 'valid',
        activation,
        pool: known.pool ?? null,
      })),
      hidden: activation === 'elu' ? 'relu' : activation,
      assumed: assumed === undefined ? [] : [assumed],
      givesReward: known.givesReward ?? false,
    })),
  );
}

function equal(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((number, at) => number === other[at]);
}

/** Ids that networks of published stacks have, without what their heads add. */
export const stackArchitectures: readonly string[] = [
  ...new Set(publishedStacks.flatMap((known) => everyWay(known).map(({ id }) => id))),
];
