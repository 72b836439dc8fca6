import { createHash } from 'node:crypto';

import type { Engine } from '../../engine/engine.ts';
import type { StoredAgent } from '../../session/agentTable.ts';
import type { Session } from '../../session/session.ts';
import type { WorkerPools } from '../workerPools.ts';
import type { CheckpointTask, StoredNetwork } from '../workers/checkpointWorker.ts';
import { readingOfAgent } from './builtInReading.ts';

/** Agents' networks in the engine: each is handed over once, shared by all who need it, and freed with its agent. */
export class AgentNetworks {
  readonly #engine: Engine;
  readonly #workers: WorkerPools;
  readonly #loads = new Map<string, Promise<void>>();

  constructor(parts: { engine: Engine; workers: WorkerPools }) {
    this.#engine = parts.engine;
    this.#workers = parts.workers;
  }

  /** Hands an agent's network to the engine, unless that has been done, and returns the key it goes by there. */
  async loaded(session: Session, agent: StoredAgent): Promise<string> {
    const key = keyOf(agent);
    let load = this.#loads.get(key);
    if (load === undefined) {
      load = this.#load(session.path, agent);
      this.#loads.set(key, load);
      const started = load;
      load.catch(() => {
        if (this.#loads.get(key) === started) this.#loads.delete(key);
      });
    }
    await load;
    return key;
  }

  /** Frees an agent's network, unless one of the agents that stay is the same. */
  async forget(agent: StoredAgent, staying: readonly StoredAgent[]): Promise<void> {
    const key = keyOf(agent);
    if (!staying.some((other) => keyOf(other) === key)) await this.#forget(key);
  }

  /** Frees all networks: for when their session is closed. */
  async forgetAll(): Promise<void> {
    await Promise.all([...this.#loads.keys()].map((key) => this.#forget(key)));
  }

  async #load(sessionPath: string, agent: StoredAgent): Promise<void> {
    const task: CheckpointTask = { kind: 'weights', sessionPath, agentId: agent.id };
    const { weights, graphBytes } = await this.#workers.run<StoredNetwork>('checkpointWorker', task);
    const { definition } = readingOfAgent(agent);
    const { graph } = definition;
    const whole =
      graph && graphBytes ? { ...definition, graph: { ...graph, bytes: graphBytes } } : definition;
    this.#engine.load(keyOf(agent), whole, agent.actionNames.length, weights);
  }

  async #forget(key: string): Promise<void> {
    const load = this.#loads.get(key);
    this.#loads.delete(key);
    await load?.catch(() => undefined);
    // Somebody may have asked for it again meanwhile.
    if (!this.#loads.has(key)) await this.#engine.unload(key);
  }
}

/** The same for agents that compute the same: one file, read as one network, from the same arrays of it. */
function keyOf(agent: StoredAgent): string {
  const { id, definition, layers } = readingOfAgent(agent);
  const network = createHash('sha256')
    .update(JSON.stringify([definition, layers]))
    .digest('hex');
  return `${agent.source.sha256}:${id}:${network}`;
}
