import type { InputShape } from '../../main/domain/network/definition.ts';
import type { Backend } from '../../main/engine/backends/backend.ts';
import type { Reading } from '../../main/engine/recognition/reading.ts';

/**
 * The pictures that all golden answers were made with: place i of [channels, rows, columns] is the top byte of
 * i * 2654435761. In the order that networks read, rows, columns, channels.
 */
export function goldenPictures({ rows, columns, channels }: InputShape): Float32Array {
  const pictures = new Float32Array(rows * columns * channels);
  const positions = rows * columns;
  for (let place = 0; place < pictures.length; place += 1) {
    const [channel, position] = [Math.floor(place / positions), place % positions];
    pictures[position * channels + channel] = Math.imul(place, 2654435761) >>> 24;
  }
  return pictures;
}

/** The vector 0.1, 0.2, 0.3, … */
export function goldenVector(size: number): Float32Array {
  return Float32Array.from({ length: size }, (_, at) => (at + 1) / 10);
}

/** What a reading's network answers to the same input, once for each step, memory kept between them. */
export async function answers(
  backend: Backend,
  { definition, actions, weights }: Reading,
  pictures: Float32Array,
  tensors: readonly string[],
  steps = 1,
): Promise<Map<string, Float32Array>[]> {
  const network = await backend.load(definition, actions, weights);
  const given: Map<string, Float32Array>[] = [];
  let state = new Map<string, Float32Array>();
  for (let step = 0; step < steps; step += 1) {
    const kept = definition.state.map(({ next }) => next);
    const values = await network.run({ pictures, count: 1, state }, [...tensors, ...kept]);
    state = new Map(
      definition.state.map(({ name, next }) => [name, values.get(next) ?? new Float32Array(0)]),
    );
    given.push(values);
  }
  await network.dispose();
  return given;
}

/** Largest difference beyond a relative tolerance, as a share of what is allowed: at most 1 is within it. */
export function excess(
  actual: ArrayLike<number> | undefined,
  expected: ArrayLike<number>,
  { absolute, relative }: { absolute: number; relative: number },
): number {
  if (actual?.length !== expected.length) return Number.POSITIVE_INFINITY;
  return Array.from(expected).reduce((worst, number, at) => {
    const difference = Math.abs((actual[at] ?? Number.NaN) - number);
    return Math.max(worst, difference / (absolute + relative * Math.abs(number)));
  }, 0);
}
