import { elementTypes, type ElementType } from '../../domain/checkpoint/namedTensors.ts';

/**
 * Raw elements as 32-bit floats. `bytes` need not be aligned; its length must be a whole number of elements.
 * 64-bit values lose what a 32-bit float cannot hold.
 */
export function floatsOf(bytes: Uint8Array, type: ElementType, littleEndian = true): Float32Array {
  const count = bytes.length / elementTypes[type];
  if (type === 'float32' && littleEndian && isLittleEndianMachine) {
    const copy = new Float32Array(count);
    new Uint8Array(copy.buffer).set(bytes);
    return copy;
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read = readers[type];
  const size = elementTypes[type];
  const floats = new Float32Array(count);
  for (let at = 0; at < count; at += 1) floats[at] = read(view, at * size, littleEndian);
  return floats;
}

const isLittleEndianMachine = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

type ReadElement = (view: DataView, offset: number, littleEndian: boolean) => number;

const readers: Record<ElementType, ReadElement> = {
  float16: (view, offset, little) => view.getFloat16(offset, little),
  bfloat16: (view, offset, little) => floatOfUpperHalf(view.getUint16(offset, little)),
  float32: (view, offset, little) => view.getFloat32(offset, little),
  float64: (view, offset, little) => view.getFloat64(offset, little),
  int8: (view, offset) => view.getInt8(offset),
  int16: (view, offset, little) => view.getInt16(offset, little),
  int32: (view, offset, little) => view.getInt32(offset, little),
  int64: (view, offset, little) => Number(view.getBigInt64(offset, little)),
  uint8: (view, offset) => view.getUint8(offset),
  uint16: (view, offset, little) => view.getUint16(offset, little),
  uint32: (view, offset, little) => view.getUint32(offset, little),
  uint64: (view, offset, little) => Number(view.getBigUint64(offset, little)),
  bool: (view, offset) => (view.getUint8(offset) === 0 ? 0 : 1),
};

const scratch = new DataView(new ArrayBuffer(4));

/** A bfloat16 is the upper half of a 32-bit float. */
function floatOfUpperHalf(bits: number): number {
  scratch.setUint32(0, bits * 0x10000);
  return scratch.getFloat32(0);
}

/** Column-major elements (Fortran order) brought into row-major order. */
export function rowMajor(columnMajor: Float32Array, shape: readonly number[]): Float32Array {
  const out = new Float32Array(columnMajor.length);
  const position = shape.map(() => 0);
  for (const value of columnMajor) {
    let index = 0;
    for (const [axis, size] of shape.entries()) index = index * size + (position[axis] ?? 0);
    out[index] = value;
    // The first axis runs fastest.
    for (let axis = 0; axis < shape.length; axis += 1) {
      position[axis] = (position[axis] ?? 0) + 1;
      if ((position[axis] ?? 0) < (shape[axis] ?? 0)) break;
      position[axis] = 0;
    }
  }
  return out;
}
