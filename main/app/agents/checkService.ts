import { FoveaError } from '../../domain/errors.ts';
import { unplayableReason } from '../../domain/preprocessing/presetFacts.ts';
import { isRecurrent } from '../../domain/network/definition.ts';
import { episodeStarts } from '../../domain/recording/episodeStarts.ts';
import { stepCount } from '../../domain/recording/steps.ts';
import type { Engine } from '../../engine/engine.ts';
import type { StoredRecording } from '../../session/recordingTable.ts';
import type { Session } from '../../session/session.ts';
import { stepInputs } from '../analysis/stepInputs.ts';
import type { JobContext, JobRegistry, StartedJob } from '../jobs.ts';
import type { CheckReport, ReadingCheck } from '../records/agentRecords.ts';
import type { SessionService } from '../sessionService.ts';
import type { WorkerPools } from '../workerPools.ts';
import type { CheckpointTask, OpenedNetwork, OpenedNetworks } from '../workers/checkpointWorker.ts';
import { checkStretches, type Stretch, warmUpSteps } from './checkSteps.ts';
import type { ReadingChoice } from './readingChoice.ts';
import { ReadingTally } from './readingTally.ts';

/** Reports are asked for by the window right after their job; older ones are of no use. */
const mostReports = 16;

interface Check {
  session: Session;
  recording: StoredRecording;
  /** The action taken at each step. */
  taken: (number | null)[];
  /** Steps at which an episode starts, and a network forgets. */
  starts: ReadonlySet<number>;
  stretches: Stretch[];
}

/** Runs the readings of a checkpoint on a recording, so that a wrong one shows itself before it is kept. */
export class CheckService {
  readonly #sessions: SessionService;
  readonly #engine: Engine;
  readonly #jobs: JobRegistry;
  readonly #workers: WorkerPools;
  readonly #reports = new Map<string, CheckReport>();

  constructor(parts: { sessions: SessionService; engine: Engine; jobs: JobRegistry; workers: WorkerPools }) {
    this.#sessions = parts.sessions;
    this.#engine = parts.engine;
    this.#jobs = parts.jobs;
    this.#workers = parts.workers;
  }

  /** Checks the chosen reading, or all there are, on a recording of the open session. */
  start(path: string, recordingId: number, choice: ReadingChoice): StartedJob<CheckReport> {
    const session = this.#sessions.current;
    const recording = session.recordings.find(recordingId);
    if (!recording)
      throw new FoveaError('not-found', `There is no recording ${String(recordingId)} in this session.`);
    const { frameCount, stepRule } = recording;
    const decisions = session.frames.decisions(recordingId, stepRule.frameSkip);
    const check: Check = {
      session,
      recording,
      taken: decisions.map(({ action }) => action),
      starts: episodeStarts(decisions.map(({ episode }) => episode)),
      stretches: checkStretches(stepCount(frameCount, stepRule)),
    };
    const job = this.#jobs.start(
      {
        kind: 'check',
        title: `Checking a checkpoint on ${recording.name}`,
        unit: 'steps',
        about: { agentId: null, recordingId },
      },
      (context) => this.#check(path, choice, check, context),
    );
    void job.result.then(
      (report) => {
        this.#remember(job.record.id, report);
      },
      () => undefined,
    );
    return job;
  }

  /** What a finished check found. `not-found` while it runs, and for one long past. */
  report(jobId: string): CheckReport {
    const report = this.#reports.get(jobId);
    if (report) return report;
    throw new FoveaError('not-found', 'This check has no result: it still runs, failed, or is long past.');
  }

  async #check(
    path: string,
    choice: ReadingChoice,
    check: Check,
    { signal, report }: JobContext,
  ): Promise<CheckReport> {
    const task: CheckpointTask = {
      kind: 'networks',
      path,
      choice,
      games: [check.recording.game],
      readings: choice.reading === undefined ? 'all' : 'first',
    };
    const { sha256, networks, problems } = await this.#workers.run<OpenedNetworks>('checkpointWorker', task, {
      signal,
    });
    const steps = check.stretches.reduce((sum, { first, last }) => sum + last - first + 1, 0);
    const total = steps * networks.length;
    let done = 0;
    report({ done, total, unit: 'steps' });
    const readings: ReadingCheck[] = problems.map(({ id, problem }) => notRun(id, problem));
    for (const network of networks) {
      const key = `check:${sha256}:${network.reading.id}`;
      readings.push(
        await this.#checkOne(key, network, check, signal, (count) => {
          done += count;
          report({ done, total, unit: 'steps' });
        }),
      );
    }
    return { recordingId: check.recording.id, readings };
  }

  async #checkOne(
    key: string,
    { reading, actions, weights }: OpenedNetwork,
    { session, recording, taken, starts, stretches }: Check,
    signal: AbortSignal,
    ran: (steps: number) => void,
  ): Promise<ReadingCheck> {
    const cannot = unplayableReason(reading.preprocessing);
    if (cannot !== null) return notRun(reading.id, cannot);
    const { definition } = reading;
    const tally = new ReadingTally(definition, reading.actions);
    const source = { sessionPath: session.path, recording, preset: reading.preprocessing };
    this.#engine.load(key, definition, actions, weights);
    try {
      for (const { first, last } of stretches) {
        const count = last - first + 1;
        const inputs = await stepInputs(this.#workers, source, { first, last }, signal);
        const { policy, value } = await this.#engine.forward(key, inputs, count, {
          signal,
          memory: new Map(),
          startsEpisode: (index) => starts.has(first + index),
        });
        // Without what came before a stretch, its first answers are not those of the agent.
        const firstCounted = isRecurrent(definition) && !starts.has(first) ? warmUpSteps : 0;
        for (let index = firstCounted; index < count; index += 1)
          tally.add(
            policy.subarray(index * actions, (index + 1) * actions),
            value === null ? null : (value[index] ?? Number.NaN),
            taken[first + index] ?? null,
          );
        ran(count);
      }
    } catch (thrown) {
      if (!(thrown instanceof FoveaError) || thrown.code === 'cancelled') throw thrown;
      return notRun(reading.id, thrown.message);
    } finally {
      await this.#engine.unload(key);
    }
    return tally.result(reading.id);
  }

  #remember(jobId: string, report: CheckReport): void {
    this.#reports.set(jobId, report);
    const [oldest] = this.#reports.keys();
    if (this.#reports.size > mostReports && oldest !== undefined) this.#reports.delete(oldest);
  }
}

function notRun(id: string, problem: string): ReadingCheck {
  return { id, steps: 0, range: null, valueRange: null, entropy: null, agreement: null, problem };
}
