import { FoveaError } from '../domain/errors.ts';
import type { GradientTarget } from './backends/gradientTarget.ts';
import { rungNamed, rungs } from './backends/rungs.ts';
import type { TaskKind } from './backends/speed.ts';
import type { EngineConnection } from './engineConnection.ts';
import { chunksOf, picturesPerChunk, singleAtMost } from './chunks.ts';
import type { LadderOptions, RungReport } from './ladder.ts';
import type { NetworkDefinition } from '../domain/network/definition.ts';
import { elementCount, shapeNamed, tensorShapes } from '../domain/network/shapes.ts';
import { checkWeights, type Weights } from '../domain/network/weights.ts';
import { untilAborted } from './untilAborted.ts';
import { Winners } from './winners.ts';

/** Network inputs, one after the other, NHWC in 0-255. */
export type Pictures = Uint8Array | Float32Array;

interface ForwardResult {
  /** [count x actions] */
  logits: Float32Array;
  /** [count] */
  value: Float32Array;
  /** [count x rows x columns] in `cell` space; `null` for a network without attention. */
  attention: Float32Array | null;
}

export interface RequestOptions {
  signal?: AbortSignal | undefined;
}

interface HeldNetwork {
  definition: NetworkDefinition;
  actions: number;
  weights: Weights;
}

/** A network that a process was sent, and its answer to that. */
interface SentNetwork {
  network: HeldNetwork;
  answer: Promise<unknown>;
}

/**
 * The engine as the main process sees it: networks by key, computed by the winners of the ladder. A process that dies
 * fails what is in flight with `engine-stopped`; the next request finds a new one, its networks loaded again.
 */
export class Engine {
  readonly #winners: Winners;
  readonly #networks = new Map<string, HeldNetwork>();
  /** Which networks a process holds; forgotten together with it. */
  readonly #loaded = new WeakMap<EngineConnection, Map<string, SentNetwork>>();

  constructor(options: LadderOptions) {
    this.#winners = new Winners(options);
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
   * Errors: `agent-does-not-fit` where the weights do not fit, `checkpoint-unreadable` where one is not finite.
   */
  load(key: string, definition: NetworkDefinition, actions: number, weights: Weights): void {
    const held = this.#networks.get(key);
    if (held?.definition === definition && held.actions === actions && held.weights === weights) return;
    checkWeights(definition, actions, weights);
    this.#networks.set(key, { definition, actions, weights });
  }

  /** Frees a network everywhere. */
  async unload(key: string): Promise<void> {
    const network = this.#networks.get(key);
    if (network === undefined) return;
    this.#networks.delete(key);
    for (const connection of await this.#winners.living()) {
      const sent = this.#loaded.get(connection);
      // Another one may have been sent under that key meanwhile.
      if (sent?.get(key)?.network !== network) continue;
      sent?.delete(key);
      // A process that is just dying has freed it already.
      await connection.request('unload', { network: key }).catch(() => undefined);
    }
  }

  /** Action logits, state values and attention of `count` inputs. Stops at the next chunk when aborted. */
  async forward(
    key: string,
    pictures: Pictures,
    count: number,
    options?: RequestOptions,
  ): Promise<ForwardResult> {
    const { definition } = this.#held(key);
    const { logits, value, attention } = definition;
    const wanted = [logits, value, ...(attention === null ? [] : [attention.tensor])];
    const results = await this.layerActivations(key, pictures, count, wanted, options);
    const result = (name: string): Float32Array => results.get(name) ?? new Float32Array(0);
    return {
      logits: result(logits),
      value: result(value),
      attention: attention === null ? null : result(attention.tensor),
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
    const { definition, actions } = this.#held(key);
    const shapes = tensorShapes(definition, actions);
    const sizes = new Map(tensors.map((name) => [name, elementCount(shapeNamed(shapes, name))]));
    const results = new Map([...sizes].map(([name, size]) => [name, new Float32Array(count * size)]));
    await this.#inChunks(key, pictures, count, options, async (connection, part, first, partCount) => {
      const request = { network: key, pictures: part, count: partCount, tensors };
      for (const [name, values] of await connection.request('run', request))
        results.get(name)?.set(values, first * (sizes.get(name) ?? 0));
    });
    return results;
  }

  /** Gradient of the target with respect to each input in 0-255, in the layout of the pictures. */
  async inputGradient(
    key: string,
    pictures: Pictures,
    count: number,
    target: GradientTarget,
    options?: RequestOptions,
  ): Promise<Float32Array> {
    const gradients = new Float32Array(pictures.length);
    const pictureSize = pictures.length / count;
    await this.#inChunks(key, pictures, count, options, async (connection, part, first, partCount) => {
      const request = { network: key, pictures: part, count: partCount, target };
      gradients.set(await connection.request('inputGradient', request), first * pictureSize);
    });
    return gradients;
  }

  /** Ends every engine process, for good. */
  stop(): Promise<void> {
    return this.#winners.stop();
  }

  /** Runs `work` on each chunk, two under way at a time so that the engine never waits for the next one. */
  async #inChunks(
    key: string,
    pictures: Pictures,
    count: number,
    options: RequestOptions | undefined,
    work: (connection: EngineConnection, part: Pictures, first: number, count: number) => Promise<void>,
  ): Promise<void> {
    const { definition, actions } = this.#held(key);
    const { rows, columns, channels } = definition.input;
    const pictureSize = rows * columns * channels;
    if (pictures.length !== count * pictureSize)
      throw new FoveaError(
        'agent-does-not-fit',
        `The network ${definition.id} takes inputs of ${rows} x ${columns} x ${channels}; ` +
          `${pictures.length} numbers are not ${count} of them.`,
      );
    options?.signal?.throwIfAborted();
    const task: TaskKind = count <= singleAtMost ? 'latency' : 'throughput';
    const connection = await untilAborted(this.#connectionWith(key, task), options?.signal);
    let previous: Promise<void> = Promise.resolve();
    for (const { first, size } of chunksOf(count, picturesPerChunk(definition, actions))) {
      options?.signal?.throwIfAborted();
      const part = pictures.subarray(first * pictureSize, (first + size) * pictureSize);
      const current = work(connection, part, first, size);
      // Its failure is seen when it is awaited, one turn later.
      current.catch(() => undefined);
      await untilAborted(previous, options?.signal);
      previous = current;
    }
    await untilAborted(previous, options?.signal);
    await this.#winners.noteSuccess(connection);
  }

  /** The process for that kind of work, the network loaded on it. */
  async #connectionWith(key: string, task: TaskKind): Promise<EngineConnection> {
    const connection = await this.#winners.connectionFor(task);
    const network = this.#held(key);
    const sent = this.#loaded.get(connection) ?? new Map<string, SentNetwork>();
    this.#loaded.set(connection, sent);
    if (sent.get(key)?.network !== network) {
      const answer = connection.request('load', { network: key, ...network });
      answer.catch(() => {
        if (sent.get(key)?.answer === answer) sent.delete(key);
      });
      sent.set(key, { network, answer });
    }
    await sent.get(key)?.answer;
    return connection;
  }

  #held(key: string): HeldNetwork {
    const network = this.#networks.get(key);
    if (network === undefined) throw new Error(`The engine was not given the network "${key}".`);
    return network;
  }
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
