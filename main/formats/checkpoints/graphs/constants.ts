import { elementCount } from '../../../domain/network/shape.ts';
import { Untranslatable } from './untranslatable.ts';

/** An array in a graph: sizes as the file has them (no batch axis is added), row-major numbers. */
export interface ConstantArray {
  sizes: readonly number[];
  data: Float32Array;
}

// Folding never needs to make anything larger than a network's own arrays.
const mostElements = 64 * 1024 * 1024;

/** A single number. */
export function scalar(number: number): ConstantArray {
  return { sizes: [], data: Float32Array.of(number) };
}

/** A vector of numbers, e.g. the sizes of a tensor. */
export function vector(numbers: readonly number[]): ConstantArray {
  return { sizes: [numbers.length], data: Float32Array.from(numbers) };
}

/** The array with its axes in another order: axis i of the result is axis `axes[i]`. */
export function transposed(array: ConstantArray, axes: readonly number[]): ConstantArray {
  const places = transposedPlaces(array.sizes, axes);
  return {
    sizes: axes.map((axis) => array.sizes[axis] ?? 1),
    data: Float32Array.from(places, (place) => array.data[place] ?? 0),
  };
}

/** For each element, row-major, of the array with its axes in another order, its place in the array as it was. */
export function transposedPlaces(sizes: readonly number[], axes: readonly number[]): Int32Array {
  const strides = sizes.map((_, axis) => elementCount(sizes.slice(axis + 1)));
  const places = new Int32Array(elementCount(sizes));
  const position = axes.map(() => 0);
  let place = 0;
  for (let index = 0; index < places.length; index += 1) {
    places[index] = place;
    for (let axis = axes.length - 1; axis >= 0; axis -= 1) {
      const source = axes[axis] ?? 0;
      const size = sizes[source] ?? 1;
      const stride = strides[source] ?? 0;
      position[axis] = (position[axis] ?? 0) + 1;
      place += stride;
      if ((position[axis] ?? 0) < size) break;
      place -= size * stride;
      position[axis] = 0;
    }
  }
  return places;
}

/** The array spread over larger sizes as NumPy does it. Throws `Untranslatable` where the sizes do not go together. */
export function broadcast(array: ConstantArray, sizes: readonly number[]): Float32Array {
  const count = elementCount(sizes);
  if (array.data.length === 1) return filled(sizes, array.data[0] ?? 0).data;
  const missing = sizes.length - array.sizes.length;
  const own = sizes.map((_, axis) => array.sizes[axis - missing] ?? 1);
  if (missing < 0 || count > mostElements || own.some((size, axis) => size !== 1 && size !== sizes[axis])) {
    throw new Untranslatable(
      `An array of ${array.sizes.join(' x ')} does not go together with one of ${sizes.join(' x ')}.`,
    );
  }
  const strides = own.map((size, axis) => (size === 1 ? 0 : elementCount(own.slice(axis + 1))));
  const spread = new Float32Array(count);
  const position = sizes.map(() => 0);
  let place = 0;
  for (let index = 0; index < count; index += 1) {
    spread[index] = array.data[place] ?? 0;
    for (let axis = sizes.length - 1; axis >= 0; axis -= 1) {
      const stride = strides[axis] ?? 0;
      position[axis] = (position[axis] ?? 0) + 1;
      place += stride;
      if ((position[axis] ?? 0) < (sizes[axis] ?? 1)) break;
      place -= (sizes[axis] ?? 1) * stride;
      position[axis] = 0;
    }
  }
  return spread;
}

/** Two arrays combined element by element, each spread over the other as NumPy does it. */
export function combined(
  first: ConstantArray,
  second: ConstantArray,
  combine: (first: number, second: number) => number,
): ConstantArray {
  const sizes = commonSizes(first.sizes, second.sizes);
  const right = broadcast(second, sizes);
  return { sizes, data: broadcast(first, sizes).map((number, index) => combine(number, right[index] ?? 0)) };
}

/** Sizes of two arrays spread over one another. */
export function commonSizes(first: readonly number[], second: readonly number[]): number[] {
  const rank = Math.max(first.length, second.length);
  return Array.from({ length: rank }, (_, axis) => {
    const [left, right] = [first[axis - rank + first.length] ?? 1, second[axis - rank + second.length] ?? 1];
    return left === 1 ? right : left;
  });
}

/** One number as often as the sizes say. */
export function filled(sizes: readonly number[], number: number): ConstantArray {
  return { sizes, data: new Float32Array(bounded(elementCount(sizes))).fill(number) };
}

function bounded(count: number): number {
  if (count >= 0 && count <= mostElements) return count;
  throw new Untranslatable('Its graph makes an array larger than any network needs.');
}

/** The same numbers with other sizes. Throws `Untranslatable` where the counts differ. */
export function resized(array: ConstantArray, sizes: readonly number[]): ConstantArray {
  return { sizes: wholeSizes(sizes, array.data.length), data: array.data };
}

/** Sizes in which one -1 stands for what is left over. */
export function wholeSizes(sizes: readonly number[], count: number): number[] {
  const known = elementCount(sizes.filter((size) => size !== -1));
  const whole = sizes.map((size) => (size === -1 ? count / known : size));
  if (elementCount(whole) !== count || whole.some((size) => !Number.isInteger(size) || size < 0)) {
    throw new Untranslatable(`${count} numbers cannot be arranged as ${sizes.join(' x ')}.`);
  }
  return whole;
}

/** Arrays one after the other along an axis. */
export function concatenated(arrays: readonly ConstantArray[], axis: number): ConstantArray {
  const [first] = arrays;
  if (first === undefined) return vector([]);
  const outer = elementCount(first.sizes.slice(0, axis));
  const rows = arrays.map(({ sizes }) => elementCount(sizes.slice(axis)));
  const total = arrays.reduce((sum, { sizes }) => sum + (sizes[axis] ?? 1), 0);
  const sizes = first.sizes.map((size, at) => (at === axis ? total : size));
  const data = new Float32Array(bounded(outer * rows.reduce((sum, row) => sum + row, 0)));
  let place = 0;
  for (let index = 0; index < outer; index += 1) {
    for (const [at, { data: part }] of arrays.entries()) {
      const row = rows[at] ?? 0;
      data.set(part.subarray(index * row, (index + 1) * row), place);
      place += row;
    }
  }
  return { sizes, data };
}

/** The entries `indices` along an axis. */
export function gathered(array: ConstantArray, axis: number, indices: readonly number[]): ConstantArray {
  const size = array.sizes[axis] ?? 1;
  const inner = elementCount(array.sizes.slice(axis + 1));
  const outer = elementCount(array.sizes.slice(0, axis));
  const data = new Float32Array(bounded(outer * indices.length * inner));
  let place = 0;
  for (let index = 0; index < outer; index += 1) {
    for (const entry of indices) {
      const start = (index * size + entry) * inner;
      data.set(array.data.subarray(start, start + inner), place);
      place += inner;
    }
  }
  return { sizes: array.sizes.map((old, at) => (at === axis ? indices.length : old)), data };
}
