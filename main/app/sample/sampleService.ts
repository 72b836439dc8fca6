import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { stepCount } from '../../domain/recording/steps.ts';
import type { Session } from '../../session/session.ts';
import type { AnalysisService } from '../analysis/analysisService.ts';
import type { JobContext, JobRegistry, ParentJob, StartedJob } from '../jobs.ts';
import type { SessionRecord } from '../records/sessionRecords.ts';
import type { ScoringService } from '../scoring/scoringService.ts';
import { sessionEnding, type SessionService } from '../sessionService.ts';
import { makeFolder } from '../userHome.ts';
import { programVersion } from '../version.ts';
import { makeSample } from './makeSample.ts';
import { sampleRecipe } from './recipe.ts';

/** The built-in sample: a review of a small game that needs no download, made when it is first asked for. */
export class SampleService {
  readonly #home: string;
  readonly #sessions: SessionService;
  readonly #analysis: AnalysisService;
  readonly #scoring: ScoringService;
  readonly #jobs: JobRegistry;
  #opening: Promise<SessionRecord> | null = null;

  constructor(parts: {
    home: string;
    sessions: SessionService;
    analysis: AnalysisService;
    scoring: ScoringService;
    jobs: JobRegistry;
  }) {
    this.#home = parts.home;
    this.#sessions = parts.sessions;
    this.#analysis = parts.analysis;
    this.#scoring = parts.scoring;
    this.#jobs = parts.jobs;
  }

  /**
   * Opens the sample, in the user's folder unless `path` says where. The recording and its gaze are there at once;
   * what is still to be computed runs as a job.
   */
  open(path = join(this.#home, `sample-${programVersion}${sessionEnding}`)): Promise<SessionRecord> {
    // Asked for twice at once (a second window, an impatient click), it is opened once.
    this.#opening ??= this.#open(path).finally(() => {
      this.#opening = null;
    });
    return this.#opening;
  }

  /** Makes the whole sample in a new session and waits for it. */
  async make(path: string): Promise<StartedJob<void>> {
    await this.#create(path);
    return this.#review();
  }

  async #open(path: string): Promise<SessionRecord> {
    const isNew = !existsSync(path);
    if (isNew) makeFolder(dirname(path));
    const session = await (isNew ? this.#create(path) : this.#sessions.open(path));
    // Also where an earlier start was broken off: what it left undone is made up for.
    if (!this.#isScored()) this.#review();
    return session;
  }

  #create(path: string): Promise<SessionRecord> {
    return this.#sessions.create(path, async (session: Session) => {
      await makeSample(session, { at: new Date() });
    });
  }

  /** Runs the sample's methods and scores it, as a user would. */
  #review(): StartedJob<void> {
    const job = this.#jobs.start({ kind: 'sample', title: 'Analyse the sample', unit: 'steps' }, (context) =>
      this.#analyseAndScore(context),
    );
    // Its failure stands on the job's record; nobody may be waiting for it.
    job.result.catch(() => undefined);
    return job;
  }

  async #analyseAndScore({ signal, report }: JobContext): Promise<void> {
    const { agents, recordings } = this.#sessions.current;
    const recording = recordings.list().find(({ kind }) => kind === 'sample');
    if (!recording) return;
    const analyses = agents
      .list()
      .flatMap(({ id }) => sampleRecipe.methods.map((method) => ({ agentId: id, method })));
    const steps = stepCount(recording.frameCount, recording.stepRule);
    const part = (place: number): ParentJob => ({
      signal,
      report: ({ done, unit }) => {
        report({ done: place * steps + done, total: (analyses.length + 1) * steps, unit });
      },
    });
    for (const [place, analysis] of analyses.entries()) {
      const request = { ...analysis, recordingId: recording.id, parameters: {}, steps: {} };
      await this.#analysis.start(request, part(place)).result;
    }
    await this.#scoring.start(recording.id, {}, part(analyses.length)).result;
  }

  #isScored(): boolean {
    const { recordings, scores } = this.#sessions.current;
    return recordings.list().some(({ id }) => scores.list(id).length > 0);
  }
}
