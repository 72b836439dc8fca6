import type { NetworkDefinition } from '../domain/network/definition.ts';
import { multiplyAdds } from '../domain/network/shapes.ts';

/** Up to this many inputs count as live work, where the answer's delay matters more than the rate. */
export const singleAtMost = 4;

const largestChunk = 32;
/** About 30 ms on the WebAssembly rung: short enough to stop between chunks without anybody noticing. */
const multiplyAddsPerChunk = 32 * 17e6;

/** Inputs in one request: 32 of Sparse FLS, one of Dense FLS. Throughput is flat from 8 up, memory is not. */
export function picturesPerChunk(definition: NetworkDefinition, actions: number): number {
  const fitting = Math.round(multiplyAddsPerChunk / multiplyAdds(definition, actions));
  return Math.min(Math.max(fitting, 1), largestChunk);
}

/** 0..count-1 in runs of at most `largest`. */
export function chunksOf(count: number, largest: number): { first: number; size: number }[] {
  return Array.from({ length: Math.ceil(count / largest) }, (_, index) => {
    const first = index * largest;
    return { first, size: Math.min(largest, count - first) };
  });
}
