import { FoveaError } from '../../../domain/errors.ts';
import type { ForeignGraph, InputShape, NetworkDefinition } from '../../../domain/network/definition.ts';
import type { Batch, LoadedNetwork } from '../backend.ts';
import { joinedFloats } from '../joinedFloats.ts';
import { type OnnxRuntime, type OnnxSession, type OnnxTensor, openSession } from './runtime.ts';

/**
 * An agent's own ONNX file, run as it is: forward passes of its outputs, no gradients. Throws `checkpoint-unreadable`
 * where ONNX Runtime refuses the file, `agent-does-not-fit` where it has not the input that was recognised.
 */
export async function loadForeignGraph(
  runtime: OnnxRuntime,
  threads: number,
  definition: NetworkDefinition,
  graph: ForeignGraph,
): Promise<LoadedNetwork> {
  const session = await openSession(runtime, graph.bytes, threads).catch((thrown: unknown) => {
    const reason = thrown instanceof Error ? (thrown.message.split('\n')[0] ?? '') : String(thrown);
    throw new FoveaError(
      'checkpoint-unreadable',
      `ONNX Runtime cannot run the graph of ${definition.title}: ${reason} ` +
        'Export the agent again, to an operator set that this version of ONNX Runtime has.',
      { cause: thrown },
    );
  });
  const input = graphInput(session, definition, graph);
  return {
    async run(batch, tensors) {
      const group = input.group(batch.count);
      const parts: Record<string, OnnxTensor>[] = [];
      for (let first = 0; first < batch.count; first += group) {
        const feed = input.feed(runtime, batch, first);
        parts.push(await session.run({ [graph.input.name]: feed }, tensors));
      }
      const outputs = tensors.map((name) => [name, joinedOutput(parts, name, definition)] as const);
      // Without what filled up the last group.
      const share = batch.count / (parts.length * group);
      return new Map(outputs.map(([name, values]) => [name, values.subarray(0, values.length * share)]));
    },
    pullBack: () => Promise.reject(new Error('A graph of another format gives no gradients.')),
    dispose: () => session.release(),
  };
}

/** How the graph wants its input: some are exported for one batch size only, or without a batch axis. */
function graphInput(session: OnnxSession, definition: NetworkDefinition, { input }: ForeignGraph) {
  const found = session.inputMetadata.find(({ name }) => name === input.name);
  if (found === undefined || session.inputMetadata.length > 1)
    throw doesNotFit(
      definition,
      `has the inputs ${session.inputMetadata.map(({ name }) => `"${name}"`).join(', ')}, not "${input.name}" alone`,
    );
  const { type } = found;
  if (type !== 'float32' && type !== 'uint8')
    throw doesNotFit(definition, `takes ${type} numbers, not pictures of float32 or uint8`);
  const one = inputSides(definition.input, input.layout);
  const isBatched = found.shape.length > one.length;
  const fixed = isBatched ? found.shape[0] : 1;
  const group = (count: number): number => (typeof fixed === 'number' && fixed > 0 ? fixed : count);
  return {
    /** Inputs in one go. */
    group,
    /** Those from `first` on; where the last group is not full, zeros fill it up. */
    feed(runtime: OnnxRuntime, { pictures, count }: Batch, first: number): OnnxTensor {
      const size = pictures.length / count;
      const some = group(count);
      const floats = new Float32Array(some * size);
      for (let index = 0; index < Math.min(some, count - first); index += 1) {
        const picture = pictures.subarray((first + index) * size, (first + index + 1) * size);
        const ordered = input.layout === 'nchw' ? channelsFirst(picture, definition.input) : picture;
        floats.set(ordered, index * size);
      }
      const { factor } = input;
      const scaled = factor === undefined ? floats : floats.map((value) => value * factor);
      const data = type === 'uint8' ? Uint8Array.from(scaled) : scaled;
      return new runtime.Tensor(type, data, isBatched ? [some, ...one] : one);
    },
  };
}

function inputSides(
  { rows, columns, channels }: InputShape,
  layout: ForeignGraph['input']['layout'],
): number[] {
  if (layout === 'vector') return [rows * columns * channels];
  return layout === 'nchw' ? [channels, rows, columns] : [rows, columns, channels];
}

function channelsFirst(
  picture: Uint8Array | Float32Array,
  { rows, columns, channels }: InputShape,
): Float32Array {
  const places = rows * columns;
  const turned = new Float32Array(picture.length);
  for (let channel = 0; channel < channels; channel += 1)
    for (let place = 0; place < places; place += 1)
      turned[channel * places + place] = picture[place * channels + channel] ?? 0;
  return turned;
}

/** What the groups gave under that name, one after the other. */
function joinedOutput(
  parts: readonly Record<string, OnnxTensor>[],
  name: string,
  definition: NetworkDefinition,
): Float32Array {
  return joinedFloats(
    parts.map((part) => {
      const tensor = part[name];
      if (tensor?.type === 'float32') return tensor.data;
      throw doesNotFit(definition, `gives ${tensor?.type ?? 'no'} numbers as "${name}", not float32`);
    }),
  );
}

function doesNotFit({ title }: NetworkDefinition, fault: string): FoveaError {
  return new FoveaError(
    'agent-does-not-fit',
    `The graph of ${title} ${fault}. Export the agent with one input of float32 pictures.`,
  );
}
