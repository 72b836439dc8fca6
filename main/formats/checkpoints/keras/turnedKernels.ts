import type { Tensor } from '../../../domain/checkpoint/namedTensors.ts';
import { elementCount } from '../../../domain/network/shape.ts';

/** A kernel turned by 180 degrees, by which true convolution becomes cross-correlation; `axes` are rows and columns. */
export function turned(kernel: Tensor, axes: readonly [number, number]): Tensor {
  const { shape, data } = kernel;
  const strides = shape.map((_, axis) => elementCount(shape.slice(axis + 1)));
  const result = new Float32Array(data.length);
  for (let index = 0; index < data.length; index += 1) {
    let place = index;
    for (const axis of axes) {
      const [size, stride] = [shape[axis] ?? 1, strides[axis] ?? 1];
      const position = Math.floor(index / stride) % size;
      place += (size - 1 - 2 * position) * stride;
    }
    result[place] = data[index] ?? 0;
  }
  return { ...kernel, data: result };
}
