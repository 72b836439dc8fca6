import { elementCount, type Shape, shapeText } from '../shape.ts';
import {
  activationIn,
  agreed,
  kernelIn,
  type LayerWord,
  type LineContext,
  paddingIn,
  positive,
  strideIn,
  weightsIn,
} from './layerWord.ts';
import { LayerListProblem, numberFrom } from './lineWords.ts';
import { type ListLayout, sameOrder } from './parameterBinding.ts';

/** `conv 32 8x8 stride 4 padding same relu weights=NAME bias=NAME` */
const conv: LayerWord = {
  word: 'conv',
  read(line, { name, from, layout, arrays, shapeOf }) {
    const weights = weightsIn(line);
    const shape = arrays.shape(weights);
    if (shape.length !== 4)
      throw new LayerListProblem(
        `"${weights}" is ${shapeText(shape)}; a convolution's weights have four axes.`,
      );
    const [out = 0, into = 0, rows = 0, columns = 0] =
      layout === 'tensorflow' ? [shape[3], shape[2], shape[0], shape[1]] : shape;
    const filters = agreed(line.wholeNumber(), out, 'channels', weights);
    const kernel = agreed(kernelIn(line), rows, 'rows of a kernel', weights);
    if (rows !== columns)
      throw new LayerListProblem(
        `"${weights}" would have kernels of ${String(rows)} x ${String(columns)}; is the layout really ${layout}?`,
      );
    const channels = shapeOf(from)[2] ?? 0;
    if (channels !== into)
      throw new LayerListProblem(
        `"${weights}" reads ${String(into)} channels, and ${String(channels)} come in; is the layout really ${layout}?`,
      );
    const bias = arrays.named(line.option('bias'), weights, 'bias', 'bias');
    if (bias !== null) arrays.needsCount(bias, filters);
    return {
      nodes: [
        {
          op: 'conv',
          name,
          from,
          filters,
          kernel,
          stride: strideIn(line) ?? 1,
          padding: paddingIn(line),
          activation: activationIn(line),
        },
      ],
      bindings: [
        { parameter: `${name}/w`, array: weights, conversion: { kind: 'conv', layout } },
        { parameter: `${name}/b`, array: bias, conversion: { kind: 'vector', row: null, ...sameOrder } },
      ],
    };
  },
};

/** `dense 512 relu weights=NAME bias=NAME`, with `atom-major 200` where all actions' first atoms stand first. */
const dense: LayerWord = {
  word: 'dense',
  read(line, context) {
    const { name, from, layout, arrays, pictureIn } = context;
    const weights = weightsIn(line);
    const [into, out] = matrixSides(weights, context);
    needsInputs(weights, into, out, context);
    const units = agreed(line.wholeNumber(), out, 'units', weights);
    const atoms = line.after('atom-major');
    const atomMajor = atoms === undefined ? null : positive(numberFrom(atoms, 'atom-major'), 'atom-major');
    if (atomMajor !== null && units % atomMajor !== 0)
      throw new LayerListProblem(
        `${String(units)} units are no whole actions of ${String(atomMajor)} atoms.`,
      );
    const bias = arrays.named(line.option('bias'), weights, 'bias', 'bias');
    if (bias !== null) arrays.needsCount(bias, units);
    const order = { blocks: null, atomMajor };
    const conversion = {
      kind: 'matrix',
      stored: storedMatrix(layout),
      picture: pictureIn(from),
      ...order,
    } as const;
    return {
      nodes: [{ op: 'dense', name, from, units, activation: activationIn(line) }],
      bindings: [
        { parameter: `${name}/w`, array: weights, conversion },
        { parameter: `${name}/b`, array: bias, conversion: { kind: 'vector', row: null, ...order } },
      ],
    };
  },
};

/** `batchnorm weights=NAME bias=NAME mean=NAME variance=NAME epsilon 0.001` */
const batchNorm: LayerWord = {
  word: 'batchnorm',
  read(line, { name, from, arrays, shapeOf }) {
    const weights = weightsIn(line);
    const shift = arrays.named(line.option('bias'), weights, 'bias', 'bias');
    const mean = arrays.named(line.option('mean'), weights, 'mean', 'mean');
    const variance = arrays.named(line.option('variance'), weights, 'variance', 'variance');
    if (mean === null || variance === null)
      throw new LayerListProblem('A batch normalisation needs its mean and its variance.');
    const said = line.after('epsilon');
    const epsilon = said === undefined ? 1e-5 : numberFrom(said, 'epsilon');
    const channels = shapeOf(from).at(-1) ?? 0;
    for (const array of [weights, shift, mean, variance])
      if (array !== null) arrays.needsCount(array, channels);
    const conversion = { kind: 'norm', scale: weights, shift, mean, variance, epsilon } as const;
    return {
      nodes: [{ op: 'channelAffine', name, from }],
      bindings: [
        { parameter: `${name}/scale`, array: weights, conversion: { ...conversion, part: 'scale' } },
        { parameter: `${name}/shift`, array: shift, conversion: { ...conversion, part: 'shift' } },
      ],
    };
  },
};

export const weightedLayers: readonly LayerWord[] = [conv, dense, batchNorm];

/** How a layout stores what a dense layer multiplies with. */
export function storedMatrix(layout: ListLayout): 'out-in' | 'in-out' {
  return layout === 'torch' ? 'out-in' : 'in-out';
}

/** Inputs and outputs of a matrix in the layout at hand. */
export function matrixSides(array: string, { layout, arrays }: LineContext): [into: number, out: number] {
  const shape = arrays.shape(array);
  const [first, second] = shape;
  if (shape.length !== 2 || first === undefined || second === undefined)
    throw new LayerListProblem(`"${array}" is ${shapeText(shape)}; weights of this layer have two axes.`);
  return storedMatrix(layout) === 'out-in' ? [second, first] : [first, second];
}

/** Throws where a matrix reads another number of inputs than come in. */
export function needsInputs(array: string, into: number, out: number, { from, shapeOf }: LineContext): void {
  const source: Shape = shapeOf(from);
  if (source.length !== 1)
    throw new LayerListProblem(
      `This layer reads a vector, and "${from}" is ${shapeText(source)}: flatten it first.`,
    );
  const count = elementCount(source);
  if (count === into) return;
  const hint = count === out ? ' The other way round it fits: check the layout at the top.' : '';
  throw new LayerListProblem(
    `"${array}" reads ${String(into)} numbers, and ${String(count)} come in.${hint}`,
  );
}
