import type { NetworkDefinition } from '../domain/network/definition.ts';
import { checkWeights, type Weights } from '../domain/network/weights.ts';
import type { TaskKind } from './backends/speed.ts';
import type { EngineConnection } from './engineConnection.ts';
import type { Winners } from './winners.ts';

export interface HeldNetwork {
  definition: NetworkDefinition;
  actions: number;
  weights: Weights;
}

/** A network that a process was sent, and its answer to that. */
interface SentNetwork {
  network: HeldNetwork;
  answer: Promise<unknown>;
}

/** Networks by key, and which engine process has been sent which. */
export class HeldNetworks {
  readonly #winners: Winners;
  readonly #networks = new Map<string, HeldNetwork>();
  /** Which networks a process holds; forgotten together with it. */
  readonly #sent = new WeakMap<EngineConnection, Map<string, SentNetwork>>();

  constructor(winners: Winners) {
    this.#winners = winners;
  }

  /** The network of that key; a mistake of the caller's where there is none. */
  named(key: string): HeldNetwork {
    const network = this.#networks.get(key);
    if (network === undefined) throw new Error(`The engine was not given the network "${key}".`);
    return network;
  }

  /** Puts it in place of what was there; the same again changes nothing. Throws as `checkWeights` does. */
  hold(key: string, network: HeldNetwork): void {
    const { definition, actions, weights } = network;
    const held = this.#networks.get(key);
    if (held?.definition === definition && held.actions === actions && held.weights === weights) return;
    checkWeights(definition, actions, weights);
    this.#networks.set(key, network);
  }

  /** Frees it in every process. */
  async release(key: string): Promise<void> {
    const network = this.#networks.get(key);
    if (network === undefined) return;
    this.#networks.delete(key);
    for (const connection of await this.#winners.living()) {
      const sent = this.#sent.get(connection);
      // Another one may have been sent under that key meanwhile.
      if (sent?.get(key)?.network !== network) continue;
      sent?.delete(key);
      // A process that is just dying has freed it already.
      await connection.request('unload', { network: key }).catch(() => undefined);
    }
  }

  /** The process for that kind of work, the network loaded on it. A foreign graph has one rung that can run it. */
  async connectionWith(key: string, task: TaskKind): Promise<EngineConnection> {
    const isForeign = this.named(key).definition.graph !== undefined;
    const connection = await (isForeign
      ? this.#winners.connectionOn('onnxruntime')
      : this.#winners.connectionFor(task));
    const network = this.named(key);
    const sent = this.#sent.get(connection) ?? new Map<string, SentNetwork>();
    this.#sent.set(connection, sent);
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
}
