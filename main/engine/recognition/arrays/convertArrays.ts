import type { Tensor } from '../../../domain/checkpoint/namedTensors.ts';
import { elementCount } from '../../../domain/network/shape.ts';
import type { WeightArray } from '../../../domain/network/weights.ts';
import type { Arrangement } from './sizes.ts';

/** A picture that was flattened: [rows, columns, channels]. */
export type FlattenedPicture = readonly [number, number, number];

/**
 * A convolution's kernel as [rows, columns, in, out], from the file's arrangement. A turned kernel, as Theano's true
 * convolution needs, is rotated by 180 degrees (agent-formats.md 2.3).
 */
export function convertedKernel(tensor: Tensor, { kernels, turned }: Arrangement): WeightArray {
  const [a = 0, b = 0, c = 0, d = 0] = tensor.shape;
  const outputsFirst = kernels === 'outputs-first';
  const [rows, columns, inputs, outputs] = outputsFirst ? [c, d, b, a] : [a, b, c, d];
  const data = new Float32Array(tensor.data.length);
  let at = 0;
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1) {
      const [fromRow, fromColumn] = turned ? [rows - 1 - row, columns - 1 - column] : [row, column];
      for (let input = 0; input < inputs; input += 1)
        for (let output = 0; output < outputs; output += 1) {
          const from = outputsFirst
            ? ((output * inputs + input) * rows + fromRow) * columns + fromColumn
            : ((fromRow * columns + fromColumn) * inputs + input) * outputs + output;
          data[at] = tensor.data[from] ?? 0;
          at += 1;
        }
    }
  return { shape: [rows, columns, inputs, outputs], data };
}

/**
 * A dense layer's matrix as [in, out]. After a picture was flattened channel by channel the inputs are put into our
 * order, rows, columns, channels: skipping this gives plausible, wrong numbers that no shape check can catch.
 */
export function convertedMatrix(
  tensor: Tensor,
  { matrices, flatten }: Pick<Arrangement, 'matrices' | 'flatten'>,
  picture: FlattenedPicture | null,
): WeightArray {
  const outputsFirst = matrices === 'outputs-first';
  const { inputs, outputs } = matrixSizes(tensor, outputsFirst);
  const order = picture !== null && flatten === 'channels-first' ? channelsFirstOrder(picture) : null;
  const data = new Float32Array(inputs * outputs);
  for (let input = 0; input < inputs; input += 1) {
    const from = order === null ? input : (order[input] ?? 0);
    for (let output = 0; output < outputs; output += 1)
      data[input * outputs + output] =
        tensor.data[outputsFirst ? output * inputs + from : from * outputs + output] ?? 0;
  }
  return { shape: [inputs, outputs], data };
}

/** A kernel of 1 x 1 is a matrix with two more axes. */
function matrixSizes({ shape }: Tensor, outputsFirst: boolean): { inputs: number; outputs: number } {
  const [first = 0, second = 0] = shape.length === 4 && !outputsFirst ? shape.slice(2) : shape;
  return outputsFirst ? { inputs: second, outputs: first } : { inputs: first, outputs: second };
}

/** For each place of a picture in rows, columns, channels: its place in channels, rows, columns. */
function channelsFirstOrder([rows, columns, channels]: FlattenedPicture): Uint32Array {
  const order = new Uint32Array(rows * columns * channels);
  let at = 0;
  for (let position = 0; position < rows * columns; position += 1)
    for (let channel = 0; channel < channels; channel += 1) {
      order[at] = channel * rows * columns + position;
      at += 1;
    }
  return order;
}

/** A bias as a plain list, however it was wrapped ([1, n, 1, 1], [n, 1]); zeros where the layer has none. */
export function convertedBias(tensor: Tensor | undefined, outputs: number): WeightArray {
  return { shape: [outputs], data: tensor?.data ?? new Float32Array(outputs) };
}

/** The same outputs in blocks of another order: last axis split into `order.length` blocks, block i taken from order[i]. */
export function reorderedBlocks({ shape, data }: WeightArray, order: readonly number[]): WeightArray {
  const width = shape.at(-1) ?? 0;
  const block = width / order.length;
  return reorderedOutputs(
    { shape, data },
    (at) => (order[Math.floor(at / block)] ?? 0) * block + (at % block),
  );
}

/** The same array with its last axis in another order: place `at` is taken from `source(at)`. */
export function reorderedOutputs({ shape, data }: WeightArray, source: (at: number) => number): WeightArray {
  const width = shape.at(-1) ?? 0;
  const places = Uint32Array.from({ length: width }, (_, at) => source(at));
  const reordered = new Float32Array(elementCount(shape));
  for (let row = 0; row < reordered.length; row += width)
    for (let at = 0; at < width; at += 1) reordered[row + at] = data[row + (places[at] ?? 0)] ?? 0;
  return { shape, data: reordered };
}
