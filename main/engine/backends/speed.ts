import { definitionById } from '../networks/findDefinition.ts';
import { elementCount } from '../../domain/network/shape.ts';
import { parameterShapes } from '../../domain/network/shapes.ts';
import type { WeightArray } from '../../domain/network/weights.ts';
import type { Backend } from './backend.ts';
import { inputGradient } from './inputGradient.ts';

/** The two kinds of work: one picture at a time (live play), and batches (whole recordings, perturbation). */
export type TaskKind = 'latency' | 'throughput';

const batchSizes: Readonly<Record<TaskKind, number>> = { latency: 1, throughput: 32 };

/** Pictures a second of Sparse FLS, by kind of work. */
export interface Speed {
  forwardsPerSecond: Record<TaskKind, number>;
  gradientsPerSecond: Record<TaskKind, number>;
}

/** A batch that would take longer than this is not timed: the speed of single pictures is used. */
const longestBatchMilliseconds = 1000;

/**
 * Times forward passes and input gradients of Sparse FLS, about `budgetMilliseconds` for each kind of work; the first
 * run of each is thrown away.
 */
export async function measureSpeed(backend: Backend, budgetMilliseconds = 200): Promise<Speed> {
  const definition = definitionById('cnn_sparse_fls');
  const actions = 4;
  const network = await backend.load(definition, actions, arbitraryWeights());
  const { rows, columns, channels } = definition.input;
  const batchOf = (count: number) => ({
    pictures: Uint8Array.from(
      { length: count * rows * columns * channels },
      (_, index) => (index * 31) % 251,
    ),
    count,
  });
  const forward = (count: number) => {
    const batch = batchOf(count);
    return () => network.run(batch, ['pi', 'vf', 'attention']);
  };
  const gradient = (count: number) => {
    const batch = batchOf(count);
    return () => inputGradient(network, definition, actions, batch, { kind: 'output', action: 0 });
  };
  const both = async (work: (count: number) => () => Promise<unknown>): Promise<Record<TaskKind, number>> => {
    const single = await typicalMilliseconds(work(batchSizes.latency), budgetMilliseconds / 2);
    const latency = 1000 / single;
    if (single * batchSizes.throughput > longestBatchMilliseconds) return { latency, throughput: latency };
    const batched = await typicalMilliseconds(work(batchSizes.throughput), budgetMilliseconds / 2);
    return { latency, throughput: (1000 * batchSizes.throughput) / batched };
  };
  try {
    return { forwardsPerSecond: await both(forward), gradientsPerSecond: await both(gradient) };
  } finally {
    await network.dispose();
  }
}

async function typicalMilliseconds(
  work: () => Promise<unknown>,
  budgetMilliseconds: number,
): Promise<number> {
  await work();
  const times: number[] = [];
  const begin = performance.now();
  while (times.length === 0 || performance.now() - begin < budgetMilliseconds) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  // The lower quartile: other programs and V8, still compiling, only ever make a run slower.
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length / 4)] ?? budgetMilliseconds;
}

/** Any finite weights do: only time is at stake. */
function arbitraryWeights(): Map<string, WeightArray> {
  const weights = new Map<string, WeightArray>();
  for (const [name, shape] of parameterShapes(definitionById('cnn_sparse_fls'), 4)) {
    const count = elementCount(shape);
    const data = Float32Array.from({ length: count }, (_, index) => ((index * 37) % 101) / 5000 - 0.01);
    weights.set(name, { shape, data });
  }
  return weights;
}
