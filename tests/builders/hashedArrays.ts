import type { NamedTensors } from '../../main/domain/checkpoint/namedTensors.ts';

/** An array by its name, as tests/fixtures/recognition/makeNetworks.py lists them. */
export interface HashedArray {
  name: string;
  shape: readonly number[];
  /** Its numbers lie between minus this and this. */
  bound: number;
  /** Name of the array that it is a copy of. */
  like?: string;
  /** Instead of hashed numbers: evenly spread ones from the first to the second. */
  spread?: readonly [number, number];
}

/** The same numbers as `numbers` in makeNetworks.py gives: FNV-1a of the name, then a 32-bit finaliser over the place. */
export function hashedNumbers(name: string, count: number, bound: number): Float32Array {
  let seed = 0x811c9dc5;
  for (const byte of Buffer.from(name)) seed = Math.imul(seed ^ byte, 0x01000193) >>> 0;
  return Float32Array.from({ length: count }, (_, place) => {
    let bits = (Math.imul(place, 0x9e3779b1) + seed) >>> 0;
    bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b) >>> 0;
    bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35) >>> 0;
    bits = (bits ^ (bits >>> 16)) >>> 0;
    return ((bits / 2 ** 32) * 2 - 1) * bound;
  });
}

/** Arrays of a file with hashed numbers. */
export function hashedTensors(arrays: readonly HashedArray[]): NamedTensors {
  return new Map(
    arrays.map(({ name, shape, bound, like = name, spread }) => {
      const count = shape.reduce((product, side) => product * side, 1);
      const data = spread ? spreadNumbers(spread, count) : hashedNumbers(like, count, bound);
      return [name, { shape, dtype: 'float32' as const, data }];
    }),
  );
}

function spreadNumbers([first, last]: readonly [number, number], count: number): Float32Array {
  return Float32Array.from({ length: count }, (_, at) => first + ((last - first) * at) / (count - 1));
}

/** Arrays of these shapes, with hashed numbers, for tests that look at shapes alone. */
export function shapedTensors(shapes: Readonly<Record<string, readonly number[]>>): NamedTensors {
  return hashedTensors(Object.entries(shapes).map(([name, shape]) => ({ name, shape, bound: 0.1 })));
}
