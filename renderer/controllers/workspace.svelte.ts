import { untrack } from 'svelte';
import { atariActionName } from '@domain/recording/atariActions.ts';
import type { AgentRecord, MethodRecord, TrackRecord } from '../../main/app/records/agentRecords.ts';
import type { JobRecord, WorkbenchEvent } from '../../main/app/records/jobRecords.ts';
import type { RecordingFacts, RecordingRecord } from '../../main/app/records/recordingRecords.ts';
import type { ScoreRun } from '../../main/app/records/scoreRecords.ts';
import type { SessionRecord } from '../../main/app/records/sessionRecords.ts';
import type { SystemRecord, UserSettings } from '../../main/app/records/systemRecords.ts';
import { api } from '../api/client.ts';
import { listenToEvents } from '../api/events.ts';
import { ApiError, sentenceOf } from '../api/request.ts';
import type { PlaybackController } from './playback.svelte.ts';
import { ViewStore } from './viewStore.svelte.ts';

type ChangedRecords = Extract<WorkbenchEvent, { kind: 'changed' }>['what'];

/** What the open session holds, as the window knows it; kept current by the events of the boundary. */
export class Workspace {
  /** False until the first answer is there. */
  ready = $state(false);
  /** Why everything on screen may be out of date, a sentence, while the boundary does not answer. */
  unreachable = $state<string | null>(null);
  system = $state.raw<SystemRecord | null>(null);
  settings = $state.raw<UserSettings>({ theme: 'dark', keys: {} });
  methods = $state.raw<MethodRecord[]>([]);
  session = $state.raw<SessionRecord | null>(null);
  recordings = $state.raw<RecordingRecord[]>([]);
  recordingId = $state<number | null>(null);
  /** Facts of the current recording, once they have arrived. */
  facts = $state.raw<RecordingFacts | null>(null);
  agents = $state.raw<AgentRecord[]>([]);
  /** Tracks and score runs of the current recording. */
  tracks = $state.raw<TrackRecord[]>([]);
  scoreRuns = $state.raw<ScoreRun[]>([]);
  jobs = $state.raw<JobRecord[]>([]);
  /** What went wrong away from any control, a sentence each; shown as notices. */
  onProblem: (sentence: string) => void = () => undefined;
  /** A recording has come in while another one is looked at. */
  onArrival: (recording: RecordingRecord) => void = () => undefined;

  readonly recording = $derived(this.recordings.find(({ id }) => id === this.recordingId) ?? null);
  readonly runningJobs = $derived(this.jobs.filter(({ state }) => state === 'running'));

  #turn: Promise<void> = Promise.resolve();
  /** Jobs of sessions that were left; what is still said of them belongs to nothing on screen. */
  #left: string[] = [];
  readonly #playback: PlaybackController;
  readonly #viewStore = new ViewStore((thrown) => {
    this.#report(thrown);
  });

  constructor(playback: PlaybackController) {
    this.#playback = playback;
  }

  /** The session's view; write to it freely, it is saved a moment later. */
  get view(): ViewStore['view'] {
    return this.#viewStore.view;
  }

  /** Loads everything and follows what changes; returns the way to stop. Call inside a component. */
  start(): () => void {
    const stopEvents = listenToEvents({
      event: (event) => void this.#onEvent(event),
      open: (again) => {
        this.unreachable = null;
        if (again) void this.#loadAll();
      },
      lost: () => {
        this.unreachable ??= 'No answer from Fovea; trying again…';
        void this.#askWhyLost();
      },
    });
    const onLeave = (): void => {
      this.#rememberPlayhead();
      void this.#viewStore.save(true);
    };
    addEventListener('pagehide', onLeave);
    const stopEffects = $effect.root(() => {
      $effect(() => {
        this.#viewStore.saveSoon();
      });
      // As often as its words are told; the store writes the first change at once and bounds the rest.
      $effect(() => {
        void this.#playback.readingFrame;
        void this.#playback.speed;
        untrack(() => {
          this.#rememberPlayhead();
        });
      });
    });
    void this.#loadAll();
    return () => {
      stopEvents();
      stopEffects();
      removeEventListener('pagehide', onLeave);
    };
  }

  /** Opens the recording at the frame where it was left; null closes it. */
  async selectRecording(id: number | null): Promise<void> {
    this.#rememberPlayhead();
    this.view.recordingId = id;
    await this.#showRecording(id);
  }

  /** Runs `change` (open, new, sample, close), then shows the session that is open afterwards. */
  async changeSession(change: () => Promise<unknown>): Promise<void> {
    this.#rememberPlayhead();
    await this.#viewStore.save();
    this.#viewStore.detach();
    try {
      await change();
    } finally {
      await this.#inTurn(() => this.#loadSession());
    }
  }

  async saveSettings(changes: Partial<UserSettings>): Promise<void> {
    this.settings = { ...this.settings, ...changes };
    this.settings = await api.saveSettings(changes);
  }

  /** Takes in what is said of a job: the answer that started it, or an event. Newest jobs stand first. */
  keepJob(job: JobRecord): void {
    if (this.#left.includes(job.id) && job.state !== 'running') return;
    const known = this.jobs.find(({ id }) => id === job.id);
    if (!known) this.jobs = [job, ...this.jobs];
    // A job that fails at once may end, as its event says, before the answer that it runs has arrived.
    else if (known.state === 'running' || job.state !== 'running')
      this.jobs = this.jobs.map((each) => (each.id === job.id ? job : each));
  }

  async dismissJob(id: string): Promise<void> {
    await api.dismissJob(id);
    this.jobs = this.jobs.filter((job) => job.id !== id);
  }

  agentOf(track: TrackRecord): AgentRecord | null {
    return this.agents.find(({ id }) => id === track.agentId) ?? null;
  }

  /** Name of the human's action on a frame, or null where the source does not say. */
  humanAction(frame: number): string | null {
    const action = this.facts?.action[frame];
    return action === null || action === undefined ? null : atariActionName(action);
  }

  async #loadAll(): Promise<void> {
    try {
      const [system, settings, jobs, methods] = await Promise.all([
        api.system(),
        api.settings(),
        api.jobs(),
        api.methods(),
      ]);
      this.system = system;
      this.settings = settings;
      this.jobs = jobs;
      this.methods = methods;
      await this.#inTurn(() => this.#loadSession());
      this.unreachable = null;
    } catch (thrown) {
      this.#report(thrown);
    } finally {
      this.ready = true;
    }
  }

  async #loadSession(): Promise<void> {
    const session = await api.session();
    const isSame = session?.path === this.session?.path && session?.createdAt === this.session?.createdAt;
    if (!isSame && this.session !== null) this.#leaveJobs();
    if (!session) {
      this.session = null;
      this.#viewStore.forget();
      this.recordings = [];
      this.agents = [];
      await this.#showRecording(null);
      return;
    }
    [this.recordings, this.agents] = await Promise.all([api.recordings(), api.agents()]);
    if (!isSame || !this.#viewStore.isAttached) {
      await this.#viewStore.restore();
      this.#playback.speed = this.view.speed;
      this.recordingId = null;
    }
    // The session is shown only now, so that the window is laid out by its own view from the start.
    this.session = session;
    await this.#showChosenRecording();
  }

  /** Takes the jobs of the session that was open out of the list, here and behind the boundary. */
  #leaveJobs(): void {
    const ended = this.jobs.filter(({ state }) => state !== 'running');
    this.#left = this.jobs.map(({ id }) => id);
    this.jobs = this.jobs.filter(({ state }) => state === 'running');
    // One that is gone already is as good as dismissed.
    for (const { id } of ended) void api.dismissJob(id).catch(() => undefined);
  }

  /** Shows the recording the view names, else the first one; keeps the current one while it is there. */
  async #showChosenRecording(): Promise<void> {
    const isHere = (id: number | null): boolean => this.recordings.some((recording) => recording.id === id);
    const chosen = isHere(this.view.recordingId) ? this.view.recordingId : (this.recordings[0]?.id ?? null);
    this.view.recordingId = chosen;
    if (this.recordingId === chosen && chosen !== null) await this.#loadTracksAndScores();
    else await this.#showRecording(chosen);
  }

  async #showRecording(id: number | null): Promise<void> {
    this.recordingId = id;
    this.facts = null;
    this.tracks = [];
    this.scoreRuns = [];
    this.#playback.load(this.recording, this.view.playheads[String(id)] ?? 0);
    if (id === null) return;
    const [facts] = await Promise.all([api.recordingFacts(id), this.#loadTracksAndScores()]);
    if (this.recordingId === id) this.facts = facts;
  }

  async #loadTracksAndScores(): Promise<void> {
    const id = this.recordingId;
    if (id === null) return;
    const [tracks, scoreRuns] = await Promise.all([api.tracks(id), api.scoreRuns(id)]);
    if (this.recordingId !== id) return;
    this.tracks = tracks;
    this.scoreRuns = scoreRuns;
  }

  async #onEvent(event: WorkbenchEvent): Promise<void> {
    if (event.kind === 'job') {
      this.keepJob(event.job);
      return;
    }
    try {
      await this.#inTurn(() => this.#reload(event.what));
    } catch (thrown) {
      // The session was closed while its records were read; the event that says so follows.
      if (thrown instanceof ApiError && thrown.code === 'no-session-open') return;
      this.#report(thrown);
    }
  }

  async #reload(what: ChangedRecords): Promise<void> {
    if (what === 'backend') this.system = await api.system();
    else if (what === 'session') await this.#loadSession();
    else if (!this.session) return;
    else if (what === 'agents') this.agents = await api.agents();
    else if (what === 'recordings') {
      const known = this.recordings.map(({ id }) => id);
      const before = this.recordingId;
      this.recordings = await api.recordings();
      await this.#showChosenRecording();
      const arrived = this.recordings.findLast(({ id }) => !known.includes(id));
      if (arrived && before !== null) this.onArrival(arrived);
    } else await this.#loadTracksAndScores();
  }

  /** Loads one after the other, so that a later answer never gives way to an earlier one. */
  #inTurn(load: () => Promise<void>): Promise<void> {
    const loaded = this.#turn.then(load);
    this.#turn = loaded.catch(() => undefined);
    return loaded;
  }

  /** A stream that breaks gives no reason; an ordinary request does. */
  async #askWhyLost(): Promise<void> {
    try {
      await api.system();
    } catch (thrown) {
      if (this.unreachable !== null && thrown instanceof ApiError && thrown.code === 'stranger')
        this.unreachable = thrown.message;
    }
  }

  #rememberPlayhead(): void {
    if (!this.recording) return;
    this.view.playheads[String(this.recording.id)] = this.#playback.frame;
    this.view.speed = this.#playback.speed;
  }

  #report(thrown: unknown): void {
    const isLost =
      thrown instanceof ApiError && (thrown.code === 'unreachable' || thrown.code === 'stranger');
    // The bar at the top says so already, for as long as it lasts.
    if (isLost && this.unreachable !== null) return;
    this.onProblem(sentenceOf(thrown));
  }
}
