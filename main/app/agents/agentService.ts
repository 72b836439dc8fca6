import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import { FoveaError } from '../../domain/errors.ts';
import type { Engine } from '../../engine/engine.ts';
import { untilAborted } from '../../engine/untilAborted.ts';
import type { StoredAgent } from '../../session/agentTable.ts';
import type { Session } from '../../session/session.ts';
import type { EventHub } from '../events.ts';
import type { JobRegistry } from '../jobs.ts';
import type { AgentRecord, ForwardOutput, ForwardReport } from '../records/agentRecords.ts';
import type { CheckpointInspection } from '../records/inspectionRecords.ts';
import type { SessionService } from '../sessionService.ts';
import type { WorkerPools } from '../workerPools.ts';
import type { CheckpointTask, OpenedNetworks, ReadAgent } from '../workers/checkpointWorker.ts';
import { freeColour } from './agentColours.ts';
import { AgentNetworks } from './agentNetworks.ts';
import { agentRecord } from './agentRecord.ts';
import { readingOfAgent } from './builtInReading.ts';
import { forwardOutput } from './forwardOutput.ts';
import { networkInput } from './networkInput.ts';
import type { ReadingChoice } from './readingChoice.ts';

interface AddAgentOptions extends ReadingChoice {
  name?: string | undefined;
  /** Take action names from the game of this recording. */
  recordingId?: number | undefined;
}

/** What the window and the command line may ask of agents. */
export class AgentService {
  readonly #sessions: SessionService;
  readonly #engine: Engine;
  readonly #jobs: JobRegistry;
  readonly #events: EventHub;
  readonly #workers: WorkerPools;
  readonly #networks: AgentNetworks;

  constructor(parts: {
    sessions: SessionService;
    engine: Engine;
    jobs: JobRegistry;
    events: EventHub;
    workers: WorkerPools;
  }) {
    this.#sessions = parts.sessions;
    this.#engine = parts.engine;
    this.#jobs = parts.jobs;
    this.#events = parts.events;
    this.#workers = parts.workers;
    this.#networks = new AgentNetworks(parts);
  }

  list(): AgentRecord[] {
    return this.#sessions.current.agents.list().map(agentRecord);
  }

  /** An agent of a session, or `not-found`. */
  stored(session: Session, id: number): StoredAgent {
    const agent = session.agents.find(id);
    if (!agent) throw new FoveaError('not-found', `There is no agent ${String(id)} in this session.`);
    return agent;
  }

  /** Says what a checkpoint is, without keeping it: with all readings, the one asked for, or its layer list. */
  inspect(
    path: string,
    choice: Pick<ReadingChoice, 'reading' | 'layers'> = {},
  ): Promise<CheckpointInspection> {
    const task: CheckpointTask = { kind: 'inspect', path, choice };
    return this.#workers.run<CheckpointInspection>('checkpointWorker', task);
  }

  /** Keeps a checkpoint as an agent of the session that is open when this is asked. */
  async add(path: string, { name, recordingId, ...choice }: AddAgentOptions): Promise<AgentRecord> {
    const session = this.#sessions.current;
    const games = gamesOf(session, recordingId);
    const task: CheckpointTask = { kind: 'read', path, choice, games };
    const read = await this.#workers.run<ReadAgent>('checkpointWorker', task);
    const stored = session.write(() => {
      refuseSecondAgent(session, read, basename(path));
      const agent: Omit<StoredAgent, 'id'> = {
        name: name ?? basename(path).replace(/\.[^.]*$/, ''),
        network: read.reading.definition.id,
        parameterCount: read.parameterCount,
        actionNames: read.actionNames,
        preprocessing: read.reading.preprocessing.id,
        source: { name: read.sourceName, sha256: read.sha256, format: read.format },
        recognition: {
          recognised: read.recognised,
          assumed: read.assumed,
          ignored: read.ignored,
          warnings: read.warnings,
        },
        reading: read.reading,
        colour: freeColour(session.agents.list()),
        createdAt: new Date().toISOString(),
      };
      return { ...agent, id: session.agents.insert(agent, read.packedWeights) };
    });
    this.#events.tell({ kind: 'changed', what: 'agents' });
    return agentRecord(stored);
  }

  rename(id: number, name: string): AgentRecord {
    const session = this.#sessions.current;
    const agent = this.stored(session, id);
    session.write(() => {
      session.agents.rename(id, name);
    });
    this.#events.tell({ kind: 'changed', what: 'agents' });
    return agentRecord({ ...agent, name });
  }

  /** Deletes an agent with its tracks and scores, after stopping what runs on it. */
  async delete(id: number): Promise<void> {
    const session = this.#sessions.current;
    const agent = this.stored(session, id);
    const scorable = session.recordings
      .list()
      .filter((recording) => session.tracks.list(recording.id).some(({ agentId }) => agentId === id));
    await this.#jobs.cancelAbout({ agentId: id });
    for (const recording of scorable)
      await this.#jobs.cancelAbout(
        { recordingId: recording.id, kind: 'scoring' },
        `${agent.name} was deleted while its tracks were being scored. Score again without it.`,
      );
    session.write(() => {
      session.agents.delete(id);
    });
    for (const what of ['agents', 'tracks', 'scores'] as const) this.#events.tell({ kind: 'changed', what });
    await this.#networks.forget(agent, session.agents.list());
    await session.reclaimSpace();
  }

  /** Hands an agent's network to the engine and returns the key it goes by there. */
  loaded(session: Session, agent: StoredAgent, signal: AbortSignal): Promise<string> {
    return untilAborted(this.#networks.loaded(session, agent), signal);
  }

  /** Frees the networks of all agents in the engine: for when their session is closed. */
  forgetAll(): Promise<void> {
    return this.#networks.forgetAll();
  }

  /** Outputs for a network input in an .npy file, the same input for each of `stateSteps` steps. */
  async forward(
    path: string,
    inputPath: string,
    { stateSteps, ...choice }: ReadingChoice & { stateSteps: number },
  ): Promise<ForwardReport> {
    const task: CheckpointTask = { kind: 'networks', path, choice, games: [], readings: 'first' };
    const opened = await this.#workers.run<OpenedNetworks>('checkpointWorker', task);
    const [network] = opened.networks;
    if (network === undefined)
      throw new FoveaError('agent-does-not-fit', opened.problems[0]?.problem ?? 'No reading fits.');
    const { reading, actions, weights } = network;
    const input = networkInput(inputPath, reading);
    const key = `forward:${opened.sha256}:${randomUUID()}`;
    this.#engine.load(key, reading.definition, actions, weights);
    try {
      const memory = new Map<string, Float32Array>();
      const outputs: ForwardOutput[] = [];
      for (let step = 0; step < stateSteps; step += 1)
        outputs.push(
          forwardOutput(reading.definition, await this.#engine.forward(key, input.values, 1, { memory })),
        );
      return { outputs, notes: [`read as ${reading.title}`, ...input.notes] };
    } finally {
      await this.#engine.unload(key);
    }
  }
}

/** Games that an agent's outputs may be named after: that of the recording asked for, else all there are. */
function gamesOf(session: Session, recordingId: number | undefined): (string | null)[] {
  const recordings = session.recordings.list();
  const asked =
    recordingId === undefined ? recordings : recordings.filter((recording) => recording.id === recordingId);
  return asked.map(({ game }) => game);
}

function refuseSecondAgent(session: Session, { sha256, reading }: ReadAgent, fileName: string): void {
  const there = session.agents
    .list()
    .find((agent) => agent.source.sha256 === sha256 && isDeepStrictEqual(readingOfAgent(agent), reading));
  if (!there) return;
  throw new FoveaError(
    'already-imported',
    `${fileName} is in this session already, read the same way, as "${there.name}". Delete that agent first to add it again.`,
  );
}
