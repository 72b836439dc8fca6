import { availableParallelism } from 'node:os';

/**
 * Threads to compute with: one core is left to the emulator and the window, and eight are all that the WebAssembly
 * pool takes. On two cores still two: on a quiet machine they are 1.6 to 2 times faster than one. On a busy one they
 * are slower, which the race against the single-threaded rung finds out. FOVEA_THREADS overrides.
 */
export function threadCount(cores = availableParallelism(), asked = process.env['FOVEA_THREADS']): number {
  const wanted = Number(asked);
  if (Number.isInteger(wanted) && wanted >= 1) return Math.min(wanted, 8);
  return cores === 1 ? 1 : Math.min(Math.max(cores - 1, 2), 8);
}
