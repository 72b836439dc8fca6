import type { NetworkDefinition } from '../../../domain/network/definition.ts';
import { shapeNamed, tensorShapes } from '../../../domain/network/shapes.ts';
import type { Weights } from '../../../domain/network/weights.ts';
import { type Backend, type Batch, type LoadedNetwork, stateOf, type TensorValues } from '../backend.ts';
import { valueNamed } from '../calculus/evaluate.ts';
import { threadCount } from '../threadCount.ts';
import { emitModel, type ModelPurpose, stateInput } from './emitModel.ts';
import { loadForeignGraph } from './foreignGraph.ts';
import {
  type OnnxRuntime,
  type OnnxSession,
  type OnnxTensor,
  openSession,
  requireOnnxRuntime,
} from './runtime.ts';

/** ONNX Runtime on the CPU: about three times as fast as WebAssembly, gradients included in the graphs we write. */
export function openOnnxRuntime(): Promise<Backend> {
  const runtime = requireOnnxRuntime();
  const threads = threadCount();
  return Promise.resolve({
    device: `ONNX Runtime, CPU, ${threads} thread${threads === 1 ? '' : 's'}`,
    threads,
    load: (definition, actions, weights) =>
      definition.graph === undefined
        ? Promise.resolve(loadOnnxNetwork(runtime, threads, definition, actions, weights))
        : loadForeignGraph(runtime, threads, definition, definition.graph),
  });
}

function loadOnnxNetwork(
  runtime: OnnxRuntime,
  threads: number,
  definition: NetworkDefinition,
  actions: number,
  weights: Weights,
): LoadedNetwork {
  const shapes = tensorShapes(definition, actions);
  const sessions = new Map<string, Promise<OnnxSession>>();

  /** One session for each purpose, made when it is first needed: only asked-for tensors keep the graph fusable. */
  function session(batch: Batch, purpose: ModelPurpose): Promise<OnnxSession> {
    const type = batch.pictures instanceof Uint8Array ? 'uint8' : 'float32';
    const key = `${type} ${JSON.stringify(purpose)}`;
    const found = sessions.get(key);
    if (found !== undefined) return found;
    const made = openSession(runtime, emitModel(definition, actions, weights, type, purpose), threads);
    sessions.set(key, made);
    return made;
  }

  const tensor = (values: Float32Array | Uint8Array, count: number, name: string): OnnxTensor =>
    new runtime.Tensor(values instanceof Uint8Array ? 'uint8' : 'float32', values, [
      count,
      ...shapeNamed(shapes, name),
    ]);

  const given = (batch: Batch): Record<string, OnnxTensor> => {
    const feeds = { pictures: tensor(batch.pictures, batch.count, 'input') };
    const states = definition.state.map((state) => [
      stateInput(state.name),
      tensor(stateOf(batch, state), batch.count, state.name),
    ]);
    return { ...feeds, ...(Object.fromEntries(states) as Record<string, OnnxTensor>) };
  };

  return {
    async run(batch, tensors) {
      const forward = await session(batch, { kind: 'run', tensors });
      return floatsOf(await forward.run(given(batch)));
    },

    async pullBack(batch, name, cotangent) {
      const backward = await session(batch, { kind: 'pullBack', tensor: name });
      const feeds = { ...given(batch), cotangent: tensor(cotangent, batch.count, name) };
      return valueNamed(floatsOf(await backward.run(feeds)), 'gradient');
    },

    async dispose() {
      const open = [...sessions.values()];
      sessions.clear();
      for (const one of open) await (await one).release();
    },
  };
}

function floatsOf(results: Readonly<Record<string, OnnxTensor>>): TensorValues {
  return new Map(Object.entries(results).map(([name, result]) => [name, result.data]));
}
