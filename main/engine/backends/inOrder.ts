import type { NetworkDefinition } from '../../domain/network/definition.ts';
import type { Batch, LoadedNetwork, TensorValues } from './backend.ts';
import { joinedFloats } from './joinedFloats.ts';

/** What a recurrent network remembers, [units] by the name of the state; empty stands for zeros, as an episode starts. */
export type Memory = Map<string, Float32Array>;

/**
 * Tensors of a recurrent network over a batch of consecutive inputs, one input at a time. `memory` is what it remembers
 * before the first, and afterwards what it remembers after the last; `startsEpisode` says before which inputs it
 * forgets.
 */
export async function runInOrder(
  network: LoadedNetwork,
  { state }: NetworkDefinition,
  { pictures, count }: Batch,
  tensors: readonly string[],
  memory: Memory,
  startsEpisode: readonly boolean[],
): Promise<TensorValues> {
  const results = new Map<string, Float32Array[]>(tensors.map((name) => [name, []]));
  const asked = [...new Set([...tensors, ...state.map(({ next }) => next)])];
  const size = pictures.length / count;
  for (let index = 0; index < count; index++) {
    if (startsEpisode[index] === true) memory.clear();
    const one = { pictures: pictures.subarray(index * size, (index + 1) * size), count: 1, state: memory };
    const values = await network.run(one, asked);
    const valueOf = (name: string): Float32Array => values.get(name) ?? new Float32Array(0);
    for (const { name, next } of state) memory.set(name, valueOf(next));
    for (const [name, parts] of results) parts.push(valueOf(name));
  }
  return new Map([...results].map(([name, parts]) => [name, joinedFloats(parts)]));
}

/** What a recurrent network remembers before each input of a batch, [count x units] of each state; for gradients. */
export async function statesBefore(
  network: LoadedNetwork,
  definition: NetworkDefinition,
  batch: Batch,
  memory: Memory,
  startsEpisode: readonly boolean[],
): Promise<TensorValues> {
  const first = new Map(memory);
  const after = await runInOrder(
    network,
    definition,
    batch,
    definition.state.map(({ next }) => next),
    memory,
    startsEpisode,
  );
  const states: TensorValues = new Map();
  for (const { name, units, next } of definition.state) {
    const before = new Float32Array(batch.count * units);
    before.set(first.get(name) ?? new Float32Array(units));
    before.set(after.get(next)?.subarray(0, (batch.count - 1) * units) ?? [], units);
    startsEpisode.forEach((starts, index) => {
      if (starts) before.fill(0, index * units, (index + 1) * units);
    });
    states.set(name, before);
  }
  return states;
}
