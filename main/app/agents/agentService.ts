import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

import { FoveaError } from '../../domain/errors.ts';
import { actionNamesFor, numberedActionNames } from '../../emulator/games/minimalActions.ts';
import type { Engine } from '../../engine/engine.ts';
import { definitionById } from '../../engine/networks/findDefinition.ts';
import { parameterCount, parameterShapes } from '../../engine/networks/shapes.ts';
import { freeLunchPreset, preprocessingPreset } from '../../engine/preprocessing/preprocessingPreset.ts';
import { readNpy } from '../../formats/checkpoints/npy.ts';
import type { Checkpoint } from '../../formats/checkpoints/checkpoint.ts';
import { readCheckpoint } from '../../formats/checkpoints/readCheckpoint.ts';
import { readSafetensors } from '../../formats/checkpoints/safetensors.ts';
import { writeSafetensors } from '../../formats/checkpoints/safetensorsWriter.ts';
import { fileError } from '../../formats/fileErrors.ts';
import type { StoredAgent } from '../../session/agentTable.ts';
import type { EventHub } from '../events.ts';
import type { AgentRecord, CheckpointInspection } from '../records.ts';
import type { SessionService } from '../sessionService.ts';
import { recogniseNetwork, type RecognisedNetwork } from './recogniseNetwork.ts';

export interface AddAgentOptions {
  name?: string;
  /** Read it as this network. */
  network?: string;
  /** Take action names from the game of this recording. */
  recordingId?: number;
}

/** What an agent answers to one network input. */
export interface ForwardOutput {
  logits: number[];
  probabilities: number[];
  value: number;
}

/** Agents keep one of eight colours for life. */
const colours = 8;

/** What the window and the command line may ask of agents. */
export class AgentService {
  readonly #sessions: SessionService;
  readonly #engine: Engine;
  readonly #events: EventHub;

  constructor(parts: { sessions: SessionService; engine: Engine; events: EventHub }) {
    this.#sessions = parts.sessions;
    this.#engine = parts.engine;
    this.#events = parts.events;
  }

  list(): AgentRecord[] {
    return this.#sessions.current.agents.list().map(agentRecord);
  }

  stored(id: number): StoredAgent {
    const agent = this.#sessions.current.agents.find(id);
    if (!agent) throw new FoveaError('not-found', `There is no agent ${String(id)} in this session.`);
    return agent;
  }

  /** Says what a checkpoint is, without keeping it. */
  async inspect(path: string): Promise<CheckpointInspection> {
    const checkpoint = await openCheckpoint(path);
    const shared = {
      kind: 'checkpoint' as const,
      format: checkpoint.formatTitle,
      sha256: checkpoint.sha256,
      names: checkpoint.globals,
    };
    try {
      const found = recogniseNetwork(checkpoint.tensors, { wanted: undefined, fileName: basename(path) });
      return {
        ...shared,
        architecture: found.definition.id,
        candidates: found.candidates,
        parameters: parameterCount(found.definition, found.actions),
        preprocessing: freeLunchPreset.id,
        actions: found.actions,
        recognised: found.recognised,
        assumed: [...checkpoint.assumed, ...found.assumed, assumedPreprocessing],
        warnings: checkpoint.warnings,
        ignored: [...checkpoint.ignored, ...found.unused],
      };
    } catch (thrown) {
      if (!(thrown instanceof FoveaError)) throw thrown;
      const parameters = [...checkpoint.tensors.values()].reduce(
        (sum, tensor) => sum + tensor.data.length,
        0,
      );
      return {
        ...shared,
        architecture: null,
        candidates: [],
        parameters,
        preprocessing: null,
        actions: null,
        recognised: [],
        assumed: [],
        warnings: [...checkpoint.warnings, thrown.message],
        ignored: checkpoint.ignored,
      };
    }
  }

  async add(path: string, options: AddAgentOptions): Promise<AgentRecord> {
    const session = this.#sessions.current;
    const checkpoint = await openCheckpoint(path);
    const found = recogniseNetwork(checkpoint.tensors, { wanted: options.network, fileName: basename(path) });
    const actions = this.#actionNames(found.actions, options.recordingId);
    const agent: Omit<StoredAgent, 'id'> = {
      name: options.name ?? basename(path).replace(/\.[^.]*$/, ''),
      network: found.definition.id,
      parameterCount: parameterCount(found.definition, found.actions),
      actionNames: actions.names,
      preprocessing: freeLunchPreset.id,
      source: { name: basename(path), sha256: checkpoint.sha256, format: checkpoint.formatTitle },
      recognition: {
        recognised: found.recognised,
        assumed: [...checkpoint.assumed, ...found.assumed, assumedPreprocessing, ...actions.assumed],
        ignored: [...checkpoint.ignored, ...found.unused],
        warnings: checkpoint.warnings,
      },
      colour: freeColour(session.agents.list()),
      createdAt: new Date().toISOString(),
    };
    const id = session.write(() => session.agents.insert(agent, weightsOf(checkpoint, found)));
    this.#events.tell({ kind: 'changed', what: 'agents' });
    return agentRecord(this.stored(id));
  }

  rename(id: number, name: string): AgentRecord {
    this.stored(id);
    this.#sessions.current.agents.rename(id, name);
    this.#events.tell({ kind: 'changed', what: 'agents' });
    return agentRecord(this.stored(id));
  }

  /** Deletes an agent with its tracks and scores. */
  delete(id: number): void {
    this.stored(id);
    const session = this.#sessions.current;
    session.write(() => {
      session.agents.delete(id);
    });
    session.reclaimSpace();
    for (const what of ['agents', 'tracks', 'scores'] as const) this.#events.tell({ kind: 'changed', what });
  }

  /** Hands an agent's network to the engine and returns the key it goes by there. */
  async loaded(agent: StoredAgent): Promise<string> {
    const weights = this.#sessions.current.agents.weights(agent.id);
    if (!weights)
      throw new FoveaError('not-found', `The weights of ${agent.name} are no longer in the session.`);
    const key = `${agent.source.sha256}:${agent.network}`;
    const tensors = readSafetensors(weights, agent.name).tensors;
    await this.#engine.load(key, definitionById(agent.network), agent.actionNames.length, tensors);
    return key;
  }

  /** Outputs for a network input in an .npy file, rows x columns x channels or channels first, before any scaling. */
  async forward(
    path: string,
    inputPath: string,
    options: { network?: string; stateSteps: number },
  ): Promise<ForwardOutput[]> {
    const checkpoint = await openCheckpoint(path);
    const found = recogniseNetwork(checkpoint.tensors, { wanted: options.network, fileName: basename(path) });
    const input = await networkInput(inputPath, found);
    const key = checkpoint.sha256;
    await this.#engine.load(key, found.definition, found.actions, checkpoint.tensors);
    const outputs: ForwardOutput[] = [];
    for (let step = 0; step < options.stateSteps; step += 1) {
      const { logits, value } = await this.#engine.forward(key, input, 1);
      outputs.push({ logits: [...logits], probabilities: softmax(logits), value: value[0] ?? Number.NaN });
    }
    return outputs;
  }

  #actionNames(outputs: number, recordingId: number | undefined): { names: string[]; assumed: string[] } {
    const recordings = this.#sessions.current.recordings.list();
    const asked = recordings.filter((recording) => recording.id === recordingId);
    for (const { game } of recordingId === undefined ? recordings : asked) {
      const names = actionNamesFor(game, outputs);
      if (names && game !== null)
        return { names, assumed: [`outputs are the minimal actions of ${game}, in ALE's order`] };
    }
    const full = actionNamesFor(null, outputs);
    if (full) return { names: full, assumed: ['outputs are the full ALE action set'] };
    return {
      names: numberedActionNames(outputs),
      assumed: [`no game here has ${String(outputs)} actions, so outputs are numbered`],
    };
  }
}

const assumedPreprocessing = `preprocessing "${freeLunchPreset.id}": checkpoints do not say how frames were prepared`;

async function openCheckpoint(path: string): Promise<Checkpoint> {
  const bytes = await readFile(path).catch((thrown: unknown) => {
    throw fileError(thrown, path);
  });
  return readCheckpoint(bytes, basename(path));
}

/** The arrays that the network uses, as one safetensors blob. */
function weightsOf(checkpoint: Checkpoint, { definition, actions }: RecognisedNetwork): Uint8Array {
  const used = parameterShapes(definition, actions);
  return writeSafetensors(new Map([...checkpoint.tensors].filter(([name]) => used.has(name))));
}

async function networkInput(
  path: string,
  { definition }: RecognisedNetwork,
): Promise<Uint8Array | Float32Array> {
  const bytes = await readFile(path).catch((thrown: unknown) => {
    throw fileError(thrown, path);
  });
  const { shape, data } = readNpy(bytes, basename(path));
  const { rows, columns, channels } = definition.input;
  const sides = shape.length === 4 && shape[0] === 1 ? shape.slice(1) : shape;
  if (sides.join() === [rows, columns, channels].join()) return data;
  if (sides.join() === [channels, rows, columns].join()) return channelsLast(data, rows * columns, channels);
  throw new FoveaError(
    'wrong-usage',
    `${basename(path)} is ${shape.join(' x ')}; ${definition.id} takes ${[rows, columns, channels].join(' x ')} or ${[channels, rows, columns].join(' x ')}.`,
  );
}

function channelsLast(data: Float32Array, pixels: number, channels: number): Float32Array {
  return Float32Array.from(data, (_, at) => data[(at % channels) * pixels + Math.floor(at / channels)] ?? 0);
}

function softmax(logits: Float32Array): number[] {
  const largest = Math.max(...logits);
  const powers = Array.from(logits, (logit) => Math.exp(logit - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** The first of the eight colours that fewest agents have. */
function freeColour(agents: readonly StoredAgent[]): number {
  const uses = Array.from(
    { length: colours },
    (_, colour) => agents.filter((agent) => agent.colour === colour).length,
  );
  return uses.indexOf(Math.min(...uses));
}

function agentRecord(agent: StoredAgent): AgentRecord {
  const definition = definitionById(agent.network);
  return {
    id: agent.id,
    name: agent.name,
    network: agent.network,
    networkTitle: definition.title,
    parameters: agent.parameterCount,
    actionNames: agent.actionNames,
    preprocessing: preprocessingPreset(agent.preprocessing)?.name ?? agent.preprocessing,
    source: agent.source,
    ...agent.recognition,
    hasAttention: definition.attention !== null,
    colour: agent.colour,
    createdAt: agent.createdAt,
  };
}
