/**
 * Seeded dice. Domain code never rolls its own: whoever needs chance takes a `Random` as an argument, so the same
 * seed gives the same figures in the window, on the command line and in a test.
 */
export interface Random {
  /** Next integer in [0, 2^32). */
  uint32(): number;
  /** Next number in [0, 1), with 53 random bits. */
  unit(): number;
  /** Next integer in [0, bound), each equally likely; `bound` is an integer from 1 to 2^32. */
  below(bound: number): number;
  /**
   * A generator of its own for a named purpose. It depends on the seed and the label only, never on how many numbers
   * were drawn before, so work may be reordered or split over workers without changing a figure.
   */
  fork(label: string): Random;
}

export type XoshiroState = readonly [number, number, number, number];

/** A generator for an integer seed: xoshiro128** over a state hashed from the seed. */
export function createRandom(seed: number): Random {
  return randomOfPath(String(seed));
}

/** The bare xoshiro128** of Blackman and Vigna (2021, doi 10.1145/3460772): next 32 bits at each call. */
export function xoshiro128(state: XoshiroState): () => number {
  let [a, b, c, d] = state;
  return () => {
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    return result;
  };
}

function randomOfPath(path: string): Random {
  // The last word is forced odd: the all-zero state is the one from which the generator never leaves.
  const uint32 = xoshiro128([hash(path, 1), hash(path, 2), hash(path, 3), hash(path, 4) | 1]);
  return {
    uint32,
    unit: () => ((uint32() >>> 5) * 2 ** 26 + (uint32() >>> 6)) / 2 ** 53,
    below: (bound) => below(uint32, bound),
    fork: (label) => randomOfPath(`${path}/${label}`),
  };
}

/** Drops the incomplete last run of multiples, which would favour the small numbers. */
function below(uint32: () => number, bound: number): number {
  const unbiased = 2 ** 32 - (2 ** 32 % bound);
  let drawn = uint32();
  while (drawn >= unbiased) drawn = uint32();
  return drawn % bound;
}

/** FNV-1a over the text, then the finaliser of MurmurHash3, so that neighbouring seeds start far apart. */
function hash(text: string, salt: number): number {
  let mixed = Math.imul(0x811c9dc5 ^ salt, 0x01000193);
  for (let index = 0; index < text.length; index += 1) {
    mixed = Math.imul(mixed ^ text.charCodeAt(index), 0x01000193);
  }
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
