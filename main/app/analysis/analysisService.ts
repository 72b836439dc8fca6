import { isDeepStrictEqual } from 'node:util';

import type { AgentReading } from '../../domain/agent/agentReading.ts';
import { FoveaError } from '../../domain/errors.ts';
import type { MapGeometry } from '../../domain/projection/geometry.ts';
import { geometryOnFrame } from '../../domain/projection/geometryOnFrame.ts';
import type { StepOutput } from '../../domain/tracks/mapBlock.ts';
import type { Engine } from '../../engine/engine.ts';
import { type ParameterValues, settledParameters } from '../../engine/methods/methodParameters.ts';
import { methodById, methodsFor, saliencyMethods } from '../../engine/methods/methods.ts';
import type { ExplainedNetwork, SaliencyMethod } from '../../engine/methods/saliencyMethod.ts';
import { untilAborted } from '../../engine/untilAborted.ts';
import type { StoredAgent } from '../../session/agentTable.ts';
import type { StoredRecording } from '../../session/recordingTable.ts';
import type { Session } from '../../session/session.ts';
import type { StoredTrack } from '../../session/trackTable.ts';
import type { AgentService } from '../agents/agentService.ts';
import { readingOfAgent } from '../agents/builtInReading.ts';
import { unplayable } from '../agents/networkRecords.ts';
import type { EventHub } from '../events.ts';
import type { JobContext, JobRegistry, ParentJob, StartedJob } from '../jobs.ts';
import type { MethodRecord, TrackRecord } from '../records/agentRecords.ts';
import type { SessionService } from '../sessionService.ts';
import { programVersion } from '../version.ts';
import type { WorkerPools } from '../workerPools.ts';
import { agentProvenance } from './agentProvenance.ts';
import { plannedSteps } from './plannedSteps.ts';
import { ProjectedMaximum } from './projectedMaximum.ts';
import { NetworkRun } from './networkRun.ts';
import { storedTrack, trackRecord } from './trackService.ts';

interface AnalysisRequest {
  agentId: number;
  recordingId: number;
  /** Left out: the first that the agent can be asked with. */
  method?: string | undefined;
  /** Those of the method; left out ones take their defaults. */
  parameters: ParameterValues;
  /** Left out: the whole recording. */
  steps: { first?: number | undefined; last?: number | undefined };
}

interface Analysis {
  session: Session;
  recording: StoredRecording;
  agent: StoredAgent;
  reading: AgentReading;
  method: SaliencyMethod;
  /** Settled: every parameter of the method. */
  parameters: Record<string, string>;
  geometry: MapGeometry;
  firstStep: number;
  lastStep: number;
}

interface MapComputation extends Pick<JobContext, 'signal' | 'report'> {
  network: ExplainedNetwork;
  trackId: number;
}

/** Runs a method of an agent over a recording and keeps the maps as a track. */
export class AnalysisService {
  readonly #sessions: SessionService;
  readonly #agents: AgentService;
  readonly #engine: Engine;
  readonly #jobs: JobRegistry;
  readonly #events: EventHub;
  readonly #workers: WorkerPools;

  constructor(parts: {
    sessions: SessionService;
    agents: AgentService;
    engine: Engine;
    jobs: JobRegistry;
    events: EventHub;
    workers: WorkerPools;
  }) {
    this.#sessions = parts.sessions;
    this.#agents = parts.agents;
    this.#engine = parts.engine;
    this.#jobs = parts.jobs;
    this.#events = parts.events;
    this.#workers = parts.workers;
  }

  methods(): MethodRecord[] {
    return saliencyMethods.map(({ id, title, description, needsGradients, areaLabel, parameters }) => ({
      id,
      title,
      description,
      needsGradients,
      areaLabel,
      parameters: [...parameters],
    }));
  }

  start(request: AnalysisRequest, parent?: ParentJob): StartedJob<TrackRecord> {
    const analysis = this.#planned(request);
    return this.#jobs.start(
      {
        kind: 'analysis',
        title: `${analysis.method.title} of ${analysis.agent.name} over ${analysis.recording.name}`,
        unit: 'steps',
        about: { agentId: request.agentId, recordingId: request.recordingId },
      },
      (context) => this.#analyse(analysis, context),
      parent,
    );
  }

  #planned(request: AnalysisRequest): Analysis {
    const session = this.#sessions.current;
    const recording = session.recordings.find(request.recordingId);
    if (!recording) {
      throw new FoveaError(
        'not-found',
        `There is no recording ${String(request.recordingId)} in this session.`,
      );
    }
    const agent = this.#agents.stored(session, request.agentId);
    const reading = readingOfAgent(agent);
    const cannotPlay = unplayable(reading.preprocessing, reading.definition);
    if (cannotPlay !== null) throw new FoveaError('agent-does-not-fit', `${agent.name}: ${cannotPlay}`);
    const method = methodFor(reading, request.method);
    const parameters = settledParameters(method, { ...defaultsOf(method, reading), ...request.parameters });
    return {
      session,
      recording,
      agent,
      reading,
      method,
      parameters,
      geometry: geometryOnFrame(method.geometryFor(reading.definition, parameters), reading.preprocessing),
      ...plannedSteps(recording, request.steps),
    };
  }

  async #analyse(analysis: Analysis, context: JobContext): Promise<TrackRecord> {
    const there = existingTrack(analysis);
    if (there) {
      // Computing it again would give the same maps, and cost the scores that were made of these.
      context.note(
        'These steps were analysed before; what is there was kept. Delete that track to compute it anew.',
      );
      return trackRecord(analysis.session, there);
    }
    return this.#computeTrack(analysis, context);
  }

  async #computeTrack(analysis: Analysis, { signal, report }: JobContext): Promise<TrackRecord> {
    const { session, recording, agent, reading, method, parameters, geometry, firstStep, lastStep } =
      analysis;
    const total = lastStep - firstStep + 1;
    report({ done: 0, total, unit: 'steps' });
    const key = await this.#agents.loaded(session, agent, signal);
    const network = { engine: this.#engine, key, definition: reading.definition, parameters };
    const backend = await untilAborted(this.#backendInUse(), signal);
    report({ done: 0, total, unit: 'steps' });
    const trackId = session.write(() =>
      session.tracks.begin({
        agentId: agent.id,
        recordingId: recording.id,
        method: method.id,
        parameters,
        geometry,
        firstStep,
        lastStep,
        provenance: {
          program: `Fovea ${programVersion}`,
          backend,
          ...agentProvenance(agent, reading),
        },
        createdAt: new Date().toISOString(),
      }),
    );
    try {
      const maximum = await this.#computeMaps(analysis, { network, trackId, signal, report });
      session.write(() => session.tracks.finish(trackId, maximum.perRule()));
    } catch (thrown) {
      await session.discard(() => {
        session.tracks.delete(trackId);
      });
      throw thrown;
    }
    this.#events.tell({ kind: 'changed', what: 'tracks' });
    this.#events.tell({ kind: 'changed', what: 'scores' });
    return trackRecord(session, storedTrack(session, trackId));
  }

  /** Three things at once, batch by batch: inputs are prepared, the engine computes, what it gave before is stored. */
  async #computeMaps(
    analysis: Analysis,
    { network, trackId, signal, report }: MapComputation,
  ): Promise<ProjectedMaximum> {
    const { session, method, geometry, firstStep, lastStep } = analysis;
    const maximum = new ProjectedMaximum(geometry);
    const keep = async (first: number, outputs: readonly StepOutput[]): Promise<void> => {
      await maximum.include(outputs);
      session.write(() => {
        session.tracks.insertMaps(trackId, first, outputs);
      });
      const done = first + outputs.length - firstStep;
      report({ done, total: lastStep - firstStep + 1, unit: 'steps' });
    };
    let kept: Promise<void> = Promise.resolve();
    const run = new NetworkRun(this.#workers, analysis, signal);
    try {
      for await (const { first, count, inputs, options } of run.batches(firstStep, lastStep)) {
        const outputs = await method.explain(network, inputs, count, options);
        signal.throwIfAborted();
        await kept;
        kept = keep(Math.max(first, firstStep), outputs.slice(Math.max(firstStep - first, 0)));
        // Its failure is seen when it is awaited, one turn later.
        kept.catch(() => undefined);
      }
      await kept;
    } catch (thrown) {
      // The record is about to be discarded: nothing may be written to it any more.
      await kept.catch(() => undefined);
      throw thrown;
    }
    return maximum;
  }

  async #backendInUse(): Promise<string> {
    const rungs = await this.#engine.describe();
    const used = rungs.find((rung) => rung.chosenFor.includes('throughput'));
    return used ? `${used.name} (${used.device ?? used.title})` : 'unknown';
  }
}

/** A track of the same agent, method and parameters that has all the steps already. */
function existingTrack(analysis: Analysis): StoredTrack | undefined {
  const { session, recording, agent, method, parameters, firstStep, lastStep } = analysis;
  return session.tracks
    .list(recording.id)
    .find(
      (track) =>
        track.agentId === agent.id &&
        track.method === method.id &&
        isDeepStrictEqual(track.parameters, parameters) &&
        track.firstStep <= firstStep &&
        track.lastStep >= lastStep,
    );
}

/** The method that was asked for, or the usual one of the network. */
function methodFor({ definition }: AgentReading, asked: string | undefined): SaliencyMethod {
  if (asked !== undefined) return methodById(asked);
  const [usual] = methodsFor(definition);
  if (usual) return usual;
  throw new FoveaError('agent-does-not-fit', `No method can explain the network ${definition.title}.`);
}

/** What is explained unless the request says otherwise: what was chosen for the agent. */
function defaultsOf(method: SaliencyMethod, { explained }: AgentReading): ParameterValues {
  const target = method.parameters.find(({ name }) => name === 'target');
  return target?.choices.includes(explained) ? { target: explained } : {};
}
