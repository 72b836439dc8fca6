import { FoveaError } from '../../domain/errors.ts';
import { stepCount } from '../../domain/recording/steps.ts';
import type { StepOutput } from '../../domain/tracks/mapBlock.ts';
import type { Engine } from '../../engine/engine.ts';
import { definitionById } from '../../engine/networks/findDefinition.ts';
import { methodById, saliencyMethods } from '../../engine/methods/methods.ts';
import type { SaliencyMethod } from '../../engine/methods/saliencyMethod.ts';
import type { StoredAgent } from '../../session/agentTable.ts';
import type { StoredRecording } from '../../session/recordingTable.ts';
import type { Session } from '../../session/session.ts';
import type { AgentService } from '../agents/agentService.ts';
import type { EventHub } from '../events.ts';
import type { JobContext, JobRegistry, ParentJob, StartedJob } from '../jobs.ts';
import type { MethodRecord, TrackRecord } from '../records.ts';
import type { SessionService } from '../sessionService.ts';
import { programVersion } from '../version.ts';
import type { WorkerPools } from '../workerPools.ts';
import type { StepInputTask } from '../workers/stepInputWorker.ts';
import { ProjectedMaximum } from './projectedMaximum.ts';
import type { TrackService } from './trackService.ts';

/** Steps in one batch: throughput is flat beyond, and progress and stopping stay fine-grained. */
const stepsPerBatch = 32;

export interface AnalysisRequest {
  agentId: number;
  recordingId: number;
  method: string;
  parameters: Record<string, string | number | boolean>;
  /** Left out: the whole recording. */
  steps: { first?: number | undefined; last?: number | undefined };
}

interface Analysis {
  session: Session;
  recording: StoredRecording;
  agent: StoredAgent;
  method: SaliencyMethod;
  parameters: AnalysisRequest['parameters'];
  firstStep: number;
  lastStep: number;
}

/** Runs a method of an agent over a recording and keeps the maps as a track. */
export class AnalysisService {
  readonly #sessions: SessionService;
  readonly #agents: AgentService;
  readonly #tracks: TrackService;
  readonly #engine: Engine;
  readonly #jobs: JobRegistry;
  readonly #events: EventHub;
  readonly #workers: WorkerPools;

  constructor(parts: {
    sessions: SessionService;
    agents: AgentService;
    tracks: TrackService;
    engine: Engine;
    jobs: JobRegistry;
    events: EventHub;
    workers: WorkerPools;
  }) {
    this.#sessions = parts.sessions;
    this.#agents = parts.agents;
    this.#tracks = parts.tracks;
    this.#engine = parts.engine;
    this.#jobs = parts.jobs;
    this.#events = parts.events;
    this.#workers = parts.workers;
  }

  methods(): MethodRecord[] {
    return saliencyMethods.map(({ id, title, description, needsGradients, areaLabel }) => ({
      id,
      title,
      description,
      needsGradients,
      areaLabel,
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
    const agent = this.#agents.stored(request.agentId);
    const steps = stepCount(recording.frameCount, recording.stepRule);
    const firstStep = request.steps.first ?? 0;
    const lastStep = Math.min(request.steps.last ?? steps - 1, steps - 1);
    if (firstStep > lastStep) {
      throw new FoveaError(
        'range-outside-recording',
        `Steps ${String(firstStep)}-${String(request.steps.last ?? lastStep)} are not in ${recording.name}, which has ${
          steps === 0 ? 'no steps' : `steps 0-${String(steps - 1)}`
        }.`,
      );
    }
    const method = methodById(request.method);
    return { session, recording, agent, method, parameters: request.parameters, firstStep, lastStep };
  }

  async #analyse(analysis: Analysis, { signal, report }: JobContext): Promise<TrackRecord> {
    const { session, recording, agent, method, parameters, firstStep, lastStep } = analysis;
    const definition = definitionById(agent.network);
    const geometry = method.geometryFor(definition);
    const total = lastStep - firstStep + 1;
    report({ done: 0, total, unit: 'steps' });
    const network = { engine: this.#engine, key: await this.#agents.loaded(agent), definition };
    const backend = await this.#backendInUse();
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
          agent: agent.name,
          agentSha256: agent.source.sha256,
          network: agent.network,
          preprocessing: agent.preprocessing,
        },
        createdAt: new Date().toISOString(),
      }),
    );
    try {
      const maximum = new ProjectedMaximum(geometry);
      let next = this.#inputs(analysis, firstStep, signal);
      for (let first = firstStep; first <= lastStep; first += stepsPerBatch) {
        const inputs = await next;
        const last = Math.min(first + stepsPerBatch - 1, lastStep);
        // The next inputs are prepared on another thread while the engine works on these.
        if (last < lastStep) next = this.#inputs(analysis, last + 1, signal);
        const outputs = await method.explain(network, inputs, last - first + 1, { signal });
        signal.throwIfAborted();
        await maximum.include(outputs);
        this.#store(session, trackId, first, outputs);
        report({ done: last - firstStep + 1, total, unit: 'steps' });
      }
      session.write(() => session.tracks.finish(trackId, maximum.perRule()));
    } catch (thrown) {
      session.discard(() => {
        session.tracks.delete(trackId);
      });
      throw thrown;
    }
    this.#events.tell({ kind: 'changed', what: 'tracks' });
    this.#events.tell({ kind: 'changed', what: 'scores' });
    return this.#tracks.get(trackId);
  }

  #inputs(
    { session, recording, agent, lastStep }: Analysis,
    first: number,
    signal: AbortSignal,
  ): Promise<Uint8Array> {
    const task: StepInputTask = {
      sessionPath: session.path,
      recordingId: recording.id,
      preprocessing: agent.preprocessing,
      first,
      last: Math.min(first + stepsPerBatch - 1, lastStep),
    };
    const inputs = this.#workers.run<Uint8Array>('stepInputWorker', task, { signal });
    // Its failure is seen when it is awaited; until then it must not count as unhandled.
    inputs.catch(() => undefined);
    return inputs;
  }

  #store(session: Session, trackId: number, first: number, outputs: readonly StepOutput[]): void {
    session.write(() => {
      session.tracks.insertMaps(trackId, first, outputs);
    });
  }

  async #backendInUse(): Promise<string> {
    const rungs = await this.#engine.describe();
    const used = rungs.find((rung) => rung.chosenFor.includes('throughput'));
    return used ? `${used.name} (${used.device ?? used.title})` : 'unknown';
  }
}
