import type { Activation, ConvNode, Node, Padding } from '../../domain/network/nodes.ts';

// The parts that the networks are put together from (fls-and-attention.md 1.2, after Free-Lunch Saliency).

/** A convolution with a square kernel, as a node. */
export function conv(
  name: string,
  from: string,
  filters: number,
  kernel: number,
  stride: number,
  padding: Padding,
  activation: Activation = 'relu',
): ConvNode {
  return { op: 'conv', name, from, filters, kernel, stride, padding, activation };
}

/** First operation of every network: 0-255 to 0-1. */
export const unitInput: Node = { op: 'scale', name: 'unit', from: 'input', factor: 1 / 255 };

/** Body of the Nature CNN: 84 -> 20 -> 9 -> 7, 64 channels at the end. */
export function sparseBody({
  inputPadding = 0,
  last = 'relu',
}: { inputPadding?: number; last?: Activation } = {}): Node[] {
  return [
    unitInput,
    conv('c1', 'unit', 32, 8, 4, inputPadding === 0 ? 'valid' : inputPadding),
    conv('c2', 'c1', 64, 4, 2, 'valid'),
    conv('c3', 'c2', 64, 3, 1, 'valid', last),
  ];
}

/** Body that keeps the full 84 x 84 grid. */
export function denseBody(last: Activation = 'relu'): Node[] {
  return [
    unitInput,
    conv('c1', 'unit', 32, 7, 1, 'same'),
    conv('c2', 'c1', 64, 5, 1, 'same'),
    conv('c3', 'c2', 64, 3, 1, 'same', last),
  ];
}

/** Free-Lunch Saliency: two convolutions and a SoftPlus; values in (0, infinity). `scope` prefixes the names. */
export function freeLunchAttention(
  from: string,
  { kernel = 3, base = 'e', scope = '' }: { kernel?: number; base?: 'e' | 2; scope?: string } = {},
): Node[] {
  return [
    conv(`${scope}h1`, from, 256, kernel, 1, 'same'),
    conv(`${scope}h2`, `${scope}h1`, 1, kernel, 1, 'same', 'linear'),
    { op: 'softplus', name: `${scope}attention`, from: `${scope}h2`, base },
  ];
}

/** The attention of DAQN: sums to 1 over the positions. */
export function daqnAttention(from: string): Node[] {
  return [
    conv('h1', from, 256, 1, 1, 'valid', 'tanh'),
    conv('h2', 'h1', 1, 1, 1, 'valid', 'linear'),
    { op: 'spatialSoftmax', name: 'attention', from: 'h2' },
  ];
}

/** Region-sensitive attention: two softmax channels; their sum, which sums to 2, gates and is exported. */
export function regionSensitiveAttention(from: string, [first, second]: readonly [string, string]): Node[] {
  return [
    conv(first, from, 512, 1, 1, 'valid', 'elu'),
    conv(second, first, 2, 1, 1, 'valid', 'linear'),
    { op: 'spatialSoftmax', name: 'attn', from: second },
    { op: 'channelSum', name: 'attention', from: 'attn' },
  ];
}

/** Features times the map at each place, the same for every channel. */
export function gate(name: string, from: string, attention: string): Node {
  return { op: 'gate', name, from, attention };
}

/** Flatten, dense 512, policy and value heads. */
export function flattenedTail(from: string): Node[] {
  return [{ op: 'flatten', name: 'flat', from }, ...heads('flat')];
}

/** Sum over the positions (64 numbers), dense 512, policy and value heads. */
export function pooledTail(from: string): Node[] {
  return [{ op: 'spatialSum', name: 'pooled', from }, ...heads('pooled')];
}

function heads(from: string): Node[] {
  return [
    { op: 'dense', name: 'fc1', from, units: 512, activation: 'relu' },
    { op: 'dense', name: 'pi', from: 'fc1', units: 'actions', activation: 'linear' },
    { op: 'dense', name: 'vf', from: 'fc1', units: 1, activation: 'linear' },
  ];
}
