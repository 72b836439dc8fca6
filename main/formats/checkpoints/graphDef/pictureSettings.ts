import type { Padding } from '../../../domain/network/nodes.ts';
import { paddingOf } from '../graphs/convolution.ts';
import type { ChannelAxis } from '../graphs/pictures.ts';
import { Untranslatable } from '../graphs/untranslatable.ts';
import { type GraphNode, numbersOf, textOf } from './graphNode.ts';

/** The scope of a layer's operation is what people call the layer: `c1` of `c1/Conv2D`. */
export function layerName({ name, op }: GraphNode): string {
  return name.endsWith(`/${op}`) ? name.slice(0, -op.length - 1) : name;
}

/** Where an operation's pictures have their channels. */
export function channelsOf(node: GraphNode): ChannelAxis {
  return textOf(node, 'data_format', 'NHWC').startsWith('NC') ? 'first' : 'last';
}

/** Rows and columns of a list with a number for each axis. */
export function spatial(node: GraphNode, name: string): number[] {
  const numbers = numbersOf(node, name);
  if (numbers.length !== 4) return [1, 1];
  return channelsOf(node) === 'first' ? numbers.slice(2) : numbers.slice(1, 3);
}

/** The padding of a convolution or pooling. Throws `Untranslatable` for one that our nodes lack. */
export function paddingFor(node: GraphNode): Padding {
  const padding = textOf(node, 'padding');
  if (padding === 'VALID') return 'valid';
  if (padding === 'SAME') return 'same';
  const explicit = numbersOf(node, 'explicit_paddings');
  if (padding === 'EXPLICIT' && explicit.length === 8)
    return paddingOf(channelsOf(node) === 'first' ? explicit.slice(4) : explicit.slice(2, 6));
  throw new Untranslatable(`"${node.name}" has the padding ${padding || 'of no name'}, which Fovea lacks.`);
}
