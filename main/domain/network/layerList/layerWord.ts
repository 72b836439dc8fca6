import type { InputShape, NetworkState } from '../definition.ts';
import type { Activation, Node, Padding } from '../nodes.ts';
import type { Shape } from '../shape.ts';
import type { ArrayShelf } from './arrayShelf.ts';
import { LayerListProblem, type LineWords, numberFrom } from './lineWords.ts';
import type { ListLayout, ParameterBinding } from './parameterBinding.ts';

/** What a line can look at. */
export interface LineContext {
  /** Name of the layer that the line makes, and of the tensor it reads. */
  name: string;
  from: string;
  layout: ListLayout;
  arrays: ArrayShelf;
  /** Throws for a tensor that no earlier line makes. */
  shapeOf: (tensor: string) => Shape;
  /** Size of the picture that a tensor is the flattened form of, channel by channel; `null` for any other. */
  pictureIn: (tensor: string) => InputShape | null;
}

/** What a line makes. */
export interface MadeLayer {
  /** The last one is what later lines read. */
  nodes: Node[];
  bindings?: ParameterBinding[];
  state?: NetworkState;
  /** The picture whose numbers the result holds channel by channel. */
  picture?: InputShape | null;
}

/** A kind of layer: its word in a list, and how a line of it becomes nodes. */
export interface LayerWord {
  word: string;
  read: (line: LineWords, context: LineContext) => MadeLayer;
}

export const activations: readonly Activation[] = ['relu', 'tanh', 'elu', 'sigmoid', 'linear'];

/** The activation named anywhere in a line; none is linear. */
export function activationIn(line: LineWords): Activation {
  return activations.find((activation) => line.has(activation)) ?? 'linear';
}

/** `8x8`, the size of a square kernel. */
export function kernelIn(line: LineWords): number | undefined {
  const [, rows, columns] = line.next(/^(\d+)x(\d+)$/) ?? [];
  if (rows === undefined) return undefined;
  if (rows !== columns) throw new LayerListProblem('Kernels are square, such as 3x3.');
  return positive(Number(rows), 'A kernel');
}

/** `stride 4`. */
export function strideIn(line: LineWords): number | undefined {
  const said = line.after('stride');
  return said === undefined ? undefined : positive(numberFrom(said, 'A stride'), 'A stride');
}

/** `padding same`, `padding 1` or `padding 1,1,0,0`: top, bottom, left, right. */
export function paddingIn(line: LineWords): Padding {
  const said = line.after('padding') ?? 'valid';
  if (said === 'valid' || said === 'same') return said;
  const sides = said.split(',').map((side) => (/^\d+$/.test(side) ? Number(side) : null));
  const [top = null, bottom = null, left = null, right = null] = sides;
  if (top !== null && sides.length === 1) return top;
  if (sides.length !== 4 || top === null || bottom === null || left === null || right === null)
    throw new LayerListProblem(
      `Padding is "valid", "same", one whole number, or four as top,bottom,left,right; not "${said}".`,
    );
  return [top, bottom, left, right];
}

/** The number where it is a whole one above 0. */
export function positive(number: number, what: string): number {
  if (!Number.isInteger(number) || number < 1)
    throw new LayerListProblem(`${what} is a whole number above 0.`);
  return number;
}

/** The array behind `weights=`. */
export function weightsIn(line: LineWords): string {
  const weights = line.option('weights');
  if (weights === undefined)
    throw new LayerListProblem('Say whose weights: weights=NAME, a name from the list of arrays.');
  return weights;
}

/** A size that is said, or else taken from the array; both must agree. */
export function agreed(said: number | undefined, found: number, what: string, array: string): number {
  if (said !== undefined && said !== found)
    throw new LayerListProblem(`"${array}" makes ${String(found)} ${what}, not ${String(said)}.`);
  return found;
}
