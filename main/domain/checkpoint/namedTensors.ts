/** The element types that checkpoints hold; values are always handed on as 32-bit floats. */
export const elementTypes = {
  float16: 2,
  bfloat16: 2,
  float32: 4,
  float64: 8,
  int8: 1,
  int16: 2,
  int32: 4,
  int64: 8,
  uint8: 1,
  uint16: 2,
  uint32: 4,
  uint64: 8,
  bool: 1,
} as const;

export type ElementType = keyof typeof elementTypes;

/** An array of numbers, row-major. */
export interface Tensor {
  shape: readonly number[];
  /** Type in the file. */
  dtype: ElementType;
  data: Float32Array;
}

export type NamedTensors = Map<string, Tensor>;

/** Elements of all tensors together: the parameter count of a network that uses each. */
export function parameterCount(tensors: NamedTensors): number {
  let total = 0;
  for (const tensor of tensors.values()) total += tensor.data.length;
  return total;
}
