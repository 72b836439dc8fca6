import type { ConvNode, DenseNode, Node } from '../../../domain/network/nodes.ts';
import { sourcesOf } from '../../../domain/network/nodes.ts';
import type { WeightArray } from '../../../domain/network/weights.ts';

/** A network while it is made simpler: nodes in order, parameters, and the tensors that must stay. */
export interface PlainNetwork {
  nodes: Node[];
  weights: Map<string, WeightArray>;
  /** Names of outputs and of what states keep. */
  wanted: string[];
}

/**
 * The same network with biases and activations taken into the layers before them, scalings in a row made one, and what
 * no output needs left out: as a person would write it down. Biases and activations are taken in exactly; scalings are
 * joined in 64-bit numbers.
 */
export function simplified(network: PlainNetwork): PlainNetwork {
  let current = neededPart(network);
  for (;;) {
    const joined = joinOnce(current);
    if (joined === null) return current;
    current = joined;
  }
}

function neededPart({ nodes, weights, wanted }: PlainNetwork): PlainNetwork {
  const needed = new Set(wanted);
  // States may keep what comes after their reader, so one pass backwards is enough: `wanted` names those tensors.
  for (const node of nodes.toReversed())
    if (needed.has(node.name)) for (const source of sourcesOf(node)) needed.add(source);
  const kept = nodes.filter(({ name }) => needed.has(name));
  const names = new Set(kept.map(({ name }) => name));
  const own = [...weights].filter(([name]) => names.has(name.slice(0, name.lastIndexOf('/'))));
  return { nodes: kept, weights: new Map(own), wanted };
}

/** Joins one node with the one before it, where only it reads that one; `null` where there is nothing to join. */
function joinOnce({ nodes, weights, wanted }: PlainNetwork): PlainNetwork | null {
  const readers = new Map<string, number>();
  for (const name of [...nodes.flatMap(sourcesOf), ...wanted])
    readers.set(name, (readers.get(name) ?? 0) + 1);
  for (const [at, node] of nodes.entries()) {
    if (!('from' in node) || typeof node.from !== 'string' || readers.get(node.from) !== 1) continue;
    const before = nodes.findIndex(({ name }) => name === node.from);
    const first = nodes[before];
    if (first === undefined) continue;
    const joined = joinedNode(first, node, weights);
    if (joined === null) continue;
    const rest = nodes.flatMap((other, index) => {
      if (index === at) return [];
      return [index === before ? joined.node : reading(other, node.name, first.name)];
    });
    const parameters = new Map(
      [...weights].filter(([name]) => !name.startsWith(`${node.name}/`) || !isParameterOf(name, node.name)),
    );
    for (const [part, array] of Object.entries(joined.parameters))
      parameters.set(`${first.name}/${part}`, array);
    return {
      nodes: rest,
      weights: parameters,
      wanted: wanted.map((name) => (name === node.name ? first.name : name)),
    };
  }
  return null;
}

function isParameterOf(parameter: string, node: string): boolean {
  return parameter.slice(0, parameter.lastIndexOf('/')) === node;
}

function reading(node: Node, old: string, now: string): Node {
  const renamed = (name: string): string => (name === old ? now : name);
  switch (node.op) {
    case 'add':
    case 'concat':
      return { ...node, from: node.from.map(renamed) };
    case 'gate':
      return { ...node, from: renamed(node.from), attention: renamed(node.attention) };
    case 'dueling':
      return { ...node, from: renamed(node.from), value: renamed(node.value) };
    default:
      return { ...node, from: renamed(node.from) };
  }
}

interface Joined {
  node: Node;
  parameters: Record<string, WeightArray>;
}

function joinedNode(first: Node, second: Node, weights: ReadonlyMap<string, WeightArray>): Joined | null {
  if ((first.op === 'conv' || first.op === 'dense') && first.activation === 'linear')
    return intoLayer(first, second, weights);
  const [one, two] = [affineOf(first, weights), affineOf(second, weights)];
  if (one === null || two === null) return null;
  if (first.op === 'scale' && second.op === 'scale') {
    const factor = first.factor * second.factor;
    const offset = (first.offset ?? 0) * second.factor + (second.offset ?? 0);
    return { node: { ...first, factor, ...(offset === 0 ? {} : { offset }) }, parameters: {} };
  }
  const channels = Math.max(one.channels, two.channels);
  const scale = new Float32Array(channels);
  const shift = new Float32Array(channels);
  for (let channel = 0; channel < channels; channel += 1) {
    scale[channel] = one.scale(channel) * two.scale(channel);
    shift[channel] = one.shift(channel) * two.scale(channel) + two.shift(channel);
  }
  return {
    node: { op: 'channelAffine', name: first.name, from: 'from' in first ? String(first.from) : '' },
    parameters: { scale: { shape: [channels], data: scale }, shift: { shape: [channels], data: shift } },
  };
}

/** A bias or an activation that follows a convolution or dense layer. */
function intoLayer(
  layer: ConvNode | DenseNode,
  second: Node,
  weights: ReadonlyMap<string, WeightArray>,
): Joined | null {
  if (second.op === 'activation')
    return second.activation === 'leakyRelu'
      ? null
      : { node: { ...layer, activation: second.activation }, parameters: {} };
  const affine = affineOf(second, weights);
  const bias = weights.get(`${layer.name}/b`);
  if (affine === null || bias === undefined) return null;
  for (let channel = 0; channel < bias.data.length; channel += 1)
    if (affine.scale(channel) !== 1) return null;
  const data = bias.data.map((number, channel) => number + affine.shift(channel));
  return { node: layer, parameters: { b: { shape: bias.shape, data } } };
}

interface AffineParts {
  channels: number;
  scale: (channel: number) => number;
  shift: (channel: number) => number;
}

function affineOf(node: Node, weights: ReadonlyMap<string, WeightArray>): AffineParts | null {
  if (node.op === 'scale') return { channels: 1, scale: () => node.factor, shift: () => node.offset ?? 0 };
  if (node.op !== 'channelAffine') return null;
  const scale = weights.get(`${node.name}/scale`)?.data ?? new Float32Array(0);
  const shift = weights.get(`${node.name}/shift`)?.data ?? new Float32Array(0);
  return {
    channels: scale.length,
    scale: (channel) => scale[channel] ?? 1,
    shift: (channel) => shift[channel] ?? 0,
  };
}
