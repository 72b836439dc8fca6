import { type Engine, startEngine } from '../engine/engine.ts';
import type { EngineChild } from '../engine/engineChild.ts';
import type { RungReport } from '../engine/ladder.ts';
import { forkEngine } from '../engine/forkEngine.ts';
import { AgentService } from './agents/agentService.ts';
import { CheckService } from './agents/checkService.ts';
import { AnalysisService } from './analysis/analysisService.ts';
import { TrackService } from './analysis/trackService.ts';
import { doctorReport, statusBackend } from './doctor.ts';
import { EventHub } from './events.ts';
import { inspectFile } from './inspectFile.ts';
import { ImportService } from './imports/importService.ts';
import { JobRegistry } from './jobs.ts';
import { RecordingService } from './recordingService.ts';
import type { InspectionRecord } from './records/inspectionRecords.ts';
import type { DoctorReport, SystemRecord } from './records/systemRecords.ts';
import { ScoringService } from './scoring/scoringService.ts';
import { SessionService } from './sessionService.ts';
import { SampleService } from './sample/sampleService.ts';
import { UploadFolder } from './uploadFolder.ts';
import { optionalPackagesFolder, userHomeFolder } from './userHome.ts';
import { RecentSessions, UserSettingsFile } from './userSettings.ts';
import { programVersion } from './version.ts';
import { WorkerPools } from './workerPools.ts';

export interface WorkbenchOptions {
  host: SystemRecord['host'];
  /** Folder for recent list, settings and the sample; the user's own by default. */
  home?: string;
  /** How an engine process is started; a plain fork by default. */
  spawnEngine?: () => EngineChild;
  /** Opens the hidden window for GPU backends; only the desktop can. */
  openEngineWindow?: () => EngineChild;
}

/** Everything the program does, composed once for each entry: desktop, browser host, command line, tests. */
export class Workbench {
  /** Files dropped on a browser window, until the workbench closes. */
  readonly uploads = new UploadFolder();
  readonly events = new EventHub();
  readonly jobs = new JobRegistry(this.events);
  readonly settings: UserSettingsFile;
  readonly recent: RecentSessions;
  readonly sessions: SessionService;
  readonly recordings: RecordingService;
  readonly imports: ImportService;
  readonly agents: AgentService;
  readonly checks: CheckService;
  readonly tracks: TrackService;
  readonly analysis: AnalysisService;
  readonly scoring: ScoringService;
  readonly sample: SampleService;
  readonly #host: SystemRecord['host'];
  readonly #engine: Engine;
  readonly #workers = new WorkerPools();
  #backend: SystemRecord['backend'] = null;

  constructor(options: WorkbenchOptions) {
    this.#host = options.host;
    const home = options.home ?? userHomeFolder();
    this.settings = new UserSettingsFile(home);
    this.recent = new RecentSessions(home);
    // Engine processes inherit it: they look for optional packages themselves.
    process.env['FOVEA_OPTIONAL_PACKAGES'] = optionalPackagesFolder(home);
    this.#engine = startEngine({
      spawn: options.spawnEngine ?? forkEngine,
      openWindow: options.openEngineWindow,
      onMeasured: (rungs) => {
        this.#rememberBackend(rungs);
      },
    });
    const { events, jobs, recent } = this;
    const shared = { events, jobs, workers: this.#workers, engine: this.#engine };
    const sessions = new SessionService({ ...shared, recent });
    const recordings = new RecordingService({ ...shared, sessions });
    const agents = new AgentService({ ...shared, sessions });
    const tracks = new TrackService({ ...shared, sessions });
    events.listen((event) => {
      // Another session has other agents; those of the last one need no memory any more.
      if (event.kind === 'changed' && event.what === 'session') void agents.forgetAll();
    });
    this.sessions = sessions;
    this.recordings = recordings;
    this.agents = agents;
    this.checks = new CheckService({ ...shared, sessions });
    this.tracks = tracks;
    this.imports = new ImportService({ ...shared, sessions, recordings });
    this.analysis = new AnalysisService({ ...shared, sessions, agents });
    this.scoring = new ScoringService({ ...shared, sessions });
    this.sample = new SampleService({
      ...shared,
      home,
      sessions,
      analysis: this.analysis,
      scoring: this.scoring,
    });
  }

  describeSystem(): SystemRecord {
    return { version: programVersion, host: this.#host, backend: this.#backend };
  }

  /** Backends, programs and what is missing. Measured once; `retest` measures again. */
  doctor(options: { retest?: boolean } = {}): Promise<DoctorReport> {
    return doctorReport(this.#engine, options);
  }

  /** Measures the backends ahead of the first analysis, so that the window can say which is in use. */
  warmUp(): void {
    // What fails here is said where it matters: in the doctor and at the first analysis.
    this.#engine.describe().catch(() => undefined);
  }

  /** Says what a file is, without changing it or keeping anything. */
  inspect(path: string): Promise<InspectionRecord> {
    return inspectFile(path, (file) => this.agents.inspect(file));
  }

  async close(): Promise<void> {
    await this.sessions.close();
    await this.#engine.stop();
    await this.#workers.close();
    this.uploads.remove();
  }

  #rememberBackend(rungs: readonly RungReport[]): void {
    this.#backend = statusBackend(rungs);
    this.events.tell({ kind: 'changed', what: 'backend' });
  }
}

/** Starts a workbench; nothing heavy runs before it is asked for. */
export function startWorkbench(options: WorkbenchOptions): Workbench {
  return new Workbench(options);
}
