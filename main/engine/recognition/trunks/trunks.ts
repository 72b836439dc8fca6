import type { NamedLayer } from '../arrays/namedLayers.ts';
import { type Arrangement, convolutionSizes } from '../arrays/sizes.ts';
import { type Role, roleOf } from '../heads/roles.ts';
import type { StackSizes } from './knownStacks.ts';

/** Convolutions that follow one another. */
export interface ConvolutionTrunk {
  role: Role | null;
  convolutions: readonly NamedLayer[];
}

/** The layers of a network as trunks and what reads them. */
export interface TrunkedLayers {
  trunks: readonly ConvolutionTrunk[];
  /** Dense and recurrent layers, and heads that are convolutions of 1 x 1. */
  vectors: readonly NamedLayer[];
}

/**
 * Takes the convolutions apart from what reads them: one trunk, or one each for policy and value where names say that
 * these share none. A convolution of 1 x 1 that is named as a head is one (RLlib).
 */
export function trunkedLayers(layers: readonly NamedLayer[], arrangement: Arrangement): TrunkedLayers {
  const convolutions = layers
    .filter(({ kind }) => kind === 'conv')
    .filter((layer) => !isHead(layer, arrangement));
  const ofValue = convolutions.filter(({ path }) => roleOf(path) === 'value');
  const others = convolutions.filter((layer) => !ofValue.includes(layer));
  const groups = ofValue.length === others.length ? [others, ofValue] : [convolutions];
  return {
    trunks: groups
      .filter((group) => group.length > 0)
      .map((group) => ({
        role: groups.length > 1 ? roleOf(group[0]?.path ?? '') : null,
        convolutions: group,
      })),
    vectors: layers.filter((layer) => layer.kind !== 'norm' && !convolutions.includes(layer)),
  };
}

function isHead(layer: NamedLayer, arrangement: Arrangement): boolean {
  const { rows, columns, outputs } = convolutionSizes(layer, arrangement);
  const role = roleOf(layer.path);
  return rows === 1 && columns === 1 && role !== null && outputs <= largestHead;
}

/** More outputs than any head of 1 x 1 has; convolutions within a body have more maps. */
const largestHead = 18;

/** Sizes of a trunk and the pictures in its input; `null` where kernels are not square or do not fit onto one another. */
export function trunkSizes(
  { convolutions }: ConvolutionTrunk,
  arrangement: Arrangement,
): (StackSizes & { channels: number }) | null {
  const sizes = convolutions.map((layer) => convolutionSizes(layer, arrangement));
  const fits = sizes.every(
    ({ rows, columns, inputs }, at) => rows === columns && (at === 0 || inputs === sizes[at - 1]?.outputs),
  );
  if (!fits) return null;
  return {
    kernels: sizes.map(({ rows }) => rows),
    filters: sizes.map(({ outputs }) => outputs),
    channels: sizes[0]?.inputs ?? 0,
  };
}
