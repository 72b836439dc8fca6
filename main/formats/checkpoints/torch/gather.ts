import { elementCount } from '../../../domain/network/shape.ts';

/** Do the strides say that the elements lie one after the other, row-major? Axes of size 1 may have any stride. */
export function isContiguous(sizes: readonly number[], strides: readonly number[]): boolean {
  let expected = 1;
  for (let axis = sizes.length - 1; axis >= 0; axis -= 1) {
    const size = sizes[axis] ?? 1;
    if (size !== 1 && strides[axis] !== expected) return false;
    expected *= size;
  }
  return true;
}

/** Elements of a storage from the first to the last that a tensor reads; 0 for a tensor without elements. */
export function spanOf(sizes: readonly number[], strides: readonly number[]): number {
  if (elementCount(sizes) === 0) return 0;
  return sizes.reduce((last, size, axis) => last + (size - 1) * (strides[axis] ?? 0), 1);
}

/** The elements of a strided tensor in row-major order; `elements` begins with its first one and holds its span. */
export function gather(
  elements: Float32Array,
  sizes: readonly number[],
  strides: readonly number[],
): Float32Array {
  const out = new Float32Array(elementCount(sizes));
  const position = sizes.map(() => 0);
  let from = 0;
  for (let at = 0; at < out.length; at += 1) {
    out[at] = elements[from] ?? 0;
    for (let axis = sizes.length - 1; axis >= 0; axis -= 1) {
      const next = (position[axis] ?? 0) + 1;
      const stride = strides[axis] ?? 0;
      if (next < (sizes[axis] ?? 0)) {
        position[axis] = next;
        from += stride;
        break;
      }
      position[axis] = 0;
      from -= (next - 1) * stride;
    }
  }
  return out;
}
