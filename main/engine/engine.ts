import { FoveaError } from '../domain/errors.ts';
import { type GradientTarget, tensorOf } from './backends/gradientTarget.ts';
import type { Memory } from './backends/inOrder.ts';
import { rungNamed, rungs } from './backends/rungs.ts';
import type { TaskKind } from './backends/speed.ts';
import type { EngineConnection } from './engineConnection.ts';
import { chunksOf, picturesPerChunk, singleAtMost } from './chunks.ts';
import type { LadderOptions, RungReport } from './ladder.ts';
import { isRecurrent, type NetworkDefinition } from '../domain/network/definition.ts';
import { elementCount } from '../domain/network/shape.ts';
import { shapeNamed, tensorShapes } from '../domain/network/shapes.ts';
import type { Weights } from '../domain/network/weights.ts';
import { HeldNetworks } from './heldNetworks.ts';
import type { InputBatch } from './protocol.ts';
import { untilAborted } from './untilAborted.ts';
import { Winners } from './winners.ts';

/** Network inputs, one after the other, NHWC in 0-255. */
export type Pictures = Uint8Array | Float32Array;

/** What a network answers to `count` inputs. */
export interface ForwardResult {
  /** [count x actions], raw: what `outputs.policy.meaning` says; empty for a network without a policy. */
  policy: Float32Array;
  /** [count]; `null` for a network without a state value. */
  value: Float32Array | null;
  /** [count x rows x columns] in `cell` space; `null` for a network without attention. */
  attention: Float32Array | null;
  /** [count x actions x atoms]; `null` for a network whose action values are no means of distributions. */
  distribution: Float32Array | null;
}

export interface RequestOptions {
  signal?: AbortSignal | undefined;
  /**
   * What a recurrent network remembers, by the name of the state: brought up to date in place, chunk by chunk; empty,
   * as at the start of an episode, stands for zeros. Left out, the first input starts an episode.
   */
  memory?: Memory | undefined;
  /** Whether a recurrent network forgets before the input of that index among those of the request. */
  startsEpisode?: ((index: number) => boolean) | undefined;
}

/**
 * The engine as the main process sees it: networks by key, computed by the winners of the ladder. A process that dies
 * fails what is in flight with `engine-stopped`; the next request finds a new one, its networks loaded again.
 */
export class Engine {
  readonly #winners: Winners;
  readonly #networks: HeldNetworks;

  constructor(options: LadderOptions) {
    this.#winners = new Winners(options);
    this.#networks = new HeldNetworks(this.#winners);
  }

  /** Every rung: whether it works, its speed, why not, and what it was chosen for. Measured once, then remembered. */
  describe(): Promise<RungReport[]> {
    return this.#winners.describe();
  }

  /** Measures again: after a package was installed, or when the machine was busy the first time. */
  retest(): Promise<RungReport[]> {
    return this.#winners.retest();
  }

  /**
   * Makes a network known under a key of the caller's; what was known under it is replaced, without a moment in
   * between, and the same again changes nothing. Processes are sent it when they first need it.
   * Errors: `agent-does-not-fit` where the weights do not fit, `checkpoint-unreadable` where one is not finite. A network
   * that is a foreign graph runs on ONNX Runtime only: where that is missing, requests fail with `backend-unavailable`.
   */
  load(key: string, definition: NetworkDefinition, actions: number, weights: Weights): void {
    this.#networks.hold(key, { definition, actions, weights });
  }

  /** Frees a network everywhere. */
  unload(key: string): Promise<void> {
    return this.#networks.release(key);
  }

  /** Policy, state values, attention and distributions of `count` inputs. Stops at the next chunk when aborted. */
  async forward(
    key: string,
    pictures: Pictures,
    count: number,
    options?: RequestOptions,
  ): Promise<ForwardResult> {
    const { outputs, attention } = this.#networks.named(key).definition;
    const { policy, value } = outputs;
    const names = [policy?.tensor, value, attention?.tensor, policy?.distribution?.tensor];
    const wanted = names.filter((name) => typeof name === 'string');
    const results = await this.layerActivations(key, pictures, count, wanted, options);
    const result = (name: string | null | undefined): Float32Array | null => results.get(name ?? '') ?? null;
    return {
      policy: result(policy?.tensor) ?? new Float32Array(0),
      value: result(value),
      attention: result(attention?.tensor),
      distribution: result(policy?.distribution?.tensor),
    };
  }

  /** Any tensors of a forward pass by name, [count x …] NHWC each. */
  async layerActivations(
    key: string,
    pictures: Pictures,
    count: number,
    tensors: readonly string[],
    options?: RequestOptions,
  ): Promise<Map<string, Float32Array>> {
    const { definition, actions } = this.#networks.named(key);
    const shapes = tensorShapes(definition, actions);
    const sizes = new Map(tensors.map((name) => [name, elementCount(shapeNamed(shapes, name))]));
    const results = new Map([...sizes].map(([name, size]) => [name, new Float32Array(count * size)]));
    await this.#inChunks(key, pictures, count, options, async (connection, inputs, first) => {
      const reply = await connection.request('run', { ...inputs, tensors: [...sizes.keys()] });
      for (const [name, values] of reply.tensors)
        results.get(name)?.set(values, first * (sizes.get(name) ?? 0));
      return reply.memory;
    });
    return results;
  }

  /**
   * Gradient of the target with respect to each input in 0-255, in the layout of the pictures; what a recurrent network
   * remembered before the input counts as given. Throws `agent-does-not-fit` for a target the network does not have.
   */
  async inputGradient(
    key: string,
    pictures: Pictures,
    count: number,
    target: GradientTarget,
    options?: RequestOptions,
  ): Promise<Float32Array> {
    tensorOf(this.#networks.named(key).definition, target);
    const gradients = new Float32Array(pictures.length);
    const pictureSize = pictures.length / count;
    await this.#inChunks(key, pictures, count, options, async (connection, inputs, first) => {
      const reply = await connection.request('inputGradient', { ...inputs, target });
      gradients.set(reply.gradients, first * pictureSize);
      return reply.memory;
    });
    return gradients;
  }

  /** Ends every engine process, for good. */
  stop(): Promise<void> {
    return this.#winners.stop();
  }

  /**
   * Runs `work` on each chunk, two under way at a time so that the engine never waits for the next one; one at a time
   * for a recurrent network, whose next chunk needs what it remembers of this one. `work` answers with that.
   */
  async #inChunks(
    key: string,
    pictures: Pictures,
    count: number,
    { signal, memory = new Map(), startsEpisode }: RequestOptions = {},
    work: (connection: EngineConnection, inputs: InputBatch, first: number) => Promise<Memory>,
  ): Promise<void> {
    const { definition, actions } = this.#networks.named(key);
    const pictureSize = inputSize(definition, pictures, count);
    const inOrder = isRecurrent(definition);
    signal?.throwIfAborted();
    const task: TaskKind = inOrder || count <= singleAtMost ? 'latency' : 'throughput';
    const connection = await untilAborted(this.#networks.connectionWith(key, task), signal);
    let previous: Promise<unknown> = Promise.resolve();
    for (const { first, size } of chunksOf(count, picturesPerChunk(definition, actions))) {
      signal?.throwIfAborted();
      const inputs: InputBatch = {
        network: key,
        pictures: pictures.subarray(first * pictureSize, (first + size) * pictureSize),
        count: size,
      };
      if (inOrder) {
        inputs.memory = memory;
        if (startsEpisode !== undefined)
          inputs.startsEpisode = Array.from({ length: size }, (_, index) => startsEpisode(first + index));
        for (const [name, state] of await untilAborted(work(connection, inputs, first), signal))
          memory.set(name, state);
        continue;
      }
      const current = work(connection, inputs, first);
      // Its failure is seen when it is awaited, one turn later.
      current.catch(() => undefined);
      await untilAborted(previous, signal);
      previous = current;
    }
    await untilAborted(previous, signal);
    await this.#winners.noteSuccess(connection);
  }
}

/** Numbers in one input; throws `agent-does-not-fit` where the pictures are not `count` of them. */
function inputSize(definition: NetworkDefinition, pictures: Pictures, count: number): number {
  const { rows, columns, channels } = definition.input;
  const size = rows * columns * channels;
  if (pictures.length === count * size) return size;
  throw new FoveaError(
    'agent-does-not-fit',
    `The network ${definition.id} takes inputs of ${rows} x ${columns} x ${channels}; ` +
      `${pictures.length} numbers are not ${count} of them.`,
  );
}

/** An engine on these processes. FOVEA_BACKEND forces a rung unless `forced` does; `wrong-usage` where it names none. */
export function startEngine(options: LadderOptions): Engine {
  const asked = process.env['FOVEA_BACKEND'];
  if (options.forced !== undefined || asked === undefined || asked === '') return new Engine(options);
  const rung = rungNamed(asked);
  if (rung !== undefined) return new Engine({ ...options, forced: rung.name });
  const names = rungs.map(({ name }) => name).join(', ');
  throw new FoveaError(
    'wrong-usage',
    `FOVEA_BACKEND is "${asked}", which is no backend. There are: ${names}.`,
  );
}
