import type { ExplainedOutput } from '@domain/agent/agentReading.ts';
import type { InclusiveRange } from '@domain/recording/frame.ts';
import { hc } from 'hono/client';
import type { AppType } from '../../main/app/app.ts';
import type { ScoreSettings } from '../../main/app/records/scoreRecords.ts';
import type { UserSettings } from '../../main/app/records/systemRecords.ts';
import { bytes, fetchOrRefuse, json, jsonWithOptions } from './request.ts';

export { ApiError } from './request.ts';

/** What a person settled about a checkpoint; what is left out is as it was recognised. */
export interface AgentChoice {
  /** Id of one of its readings, or of the network that it is to be read as. */
  reading?: string;
  /** A layer list instead of any reading. */
  layers?: string;
  /** Id of a preset, or a whole one. */
  preprocessing?: string | SentPreset;
  /** ALE's number of each output. */
  actions?: number[];
  explained?: ExplainedOutput;
}

export interface NewAgent extends AgentChoice {
  path: string;
  name?: string;
  recordingId?: number;
}

/** A try on a recording of the chosen reading, or of all there are. */
export interface NewCheck extends AgentChoice {
  path: string;
  recordingId: number;
}

/** One network input in an .npy file, and how often a network that remembers is given it. */
export interface ForwardRun extends Pick<AgentChoice, 'reading' | 'layers' | 'preprocessing'> {
  path: string;
  inputPath: string;
  stateSteps: number;
}

export interface NewTrack {
  agentId: number;
  recordingId: number;
  method: string;
  parameters?: Record<string, string | number | boolean>;
  firstStep?: number;
  lastStep?: number;
}

/** Every route with its arguments and its answer, typed from the boundary itself. */
const routes = hc<AppType>('/', { fetch: fetchOrRefuse }).api;

const one = (id: number | string) => ({ param: { id: String(id) } });
const ranged = ({ first, last }: InclusiveRange) => ({ first: String(first), last: String(last) });
const stoppedBy = (signal: AbortSignal | undefined) => (signal ? { init: { signal } } : {});

/** The window's half of the boundary, a function per route; each throws an `ApiError` when it is refused. */
export const api = {
  system: () => json(routes.system.$get()),
  doctor: () => json(routes.doctor.$get()),
  retestBackends: () => json(routes.doctor.retest.$post()),

  session: () => json(routes.session.$get()),
  openSession: (path: string) => json(routes.session.open.$post({ json: { path } })),
  newSession: (path: string) => json(routes.session.new.$post({ json: { path } })),
  openSample: () => json(routes.session.sample.$post({ json: {} })),
  copySession: (path: string) => json(routes.session.copy.$post({ json: { path } })),
  closeSession: () => json(routes.session.close.$post()),
  recentSessions: () => json(routes.sessions.recent.$get()),
  forgetSession: (path: string) => json(routes.sessions.recent.$delete({ query: { path } })),

  folder: (folder: string) => json(routes.files.$get({ query: { folder } })),
  /** Puts a file dropped on the window where the program can read it. */
  upload: async (file: File, place: UploadPlace): Promise<{ path: string }> => {
    const address = `/api/uploads?${new URLSearchParams({ ...place }).toString()}`;
    const answer = await fetchOrRefuse(address, { method: 'POST', body: file });
    return (await answer.json()) as { path: string };
  },

  settings: () => json(routes.settings.$get()),
  saveSettings: (settings: Partial<UserSettings>) => json(routes.settings.$put({ json: settings })),
  view: () => json(routes.view.$get()),
  /** Merges by key. `keepalive` lets the request outlive the page; it is limited to 64 KiB. */
  saveView: (changes: ViewEntries, keepalive = false) =>
    json(routes.view.$put({ json: changes }, { init: { keepalive } })),

  startImport: (sources: string[], frames?: InclusiveRange) =>
    json(routes.imports.$post({ json: frames ? { sources, frames } : { sources } })),
  jobs: () => json(routes.jobs.$get()),
  cancelJob: (id: string) => json(routes.jobs[':id'].cancel.$post(one(id))),
  dismissJob: (id: string) => json(routes.jobs[':id'].$delete(one(id))),

  recordings: () => json(routes.recordings.$get()),
  recording: (id: number) => json(routes.recordings[':id'].$get(one(id))),
  changeRecording: (id: number, changes: { name?: string; game?: string | null }) =>
    json(routes.recordings[':id'].$patch({ ...one(id), json: changes })),
  deleteRecording: (id: number) => json(routes.recordings[':id'].$delete(one(id))),
  recordingFacts: (id: number) => json(routes.recordings[':id'].facts.$get(one(id))),
  /** Red, green, blue bytes of each palette entry. */
  palette: async (id: number, signal?: AbortSignal) =>
    new Uint8Array(await bytes(routes.recordings[':id'].palette.$get(one(id), stoppedBy(signal)))),
  /** A block for `decodeFrameBlock`; at most 256 frames. */
  frames: (id: number, range: InclusiveRange, signal?: AbortSignal) =>
    bytes(routes.recordings[':id'].frames.$get({ ...one(id), query: ranged(range) }, stoppedBy(signal))),
  /** A block for `decodeGazeBlock`. */
  gaze: (id: number, range: InclusiveRange, signal?: AbortSignal) =>
    bytes(routes.recordings[':id'].gaze.$get({ ...one(id), query: ranged(range) }, stoppedBy(signal))),

  agents: () => json(routes.agents.$get()),
  inspectCheckpoint: (path: string, layers?: string) =>
    json(routes.agents.inspect.$post({ json: layers === undefined ? { path } : { path, layers } })),
  startCheck: (check: NewCheck) => json(routes.agents.check.$post({ json: check })),
  checkReport: (jobId: string) => json(routes.agents.check[':jobId'].$get({ param: { jobId } })),
  /** What the network answers to one input, once for each step that its memory is carried through. */
  forward: (run: ForwardRun) => jsonWithOptions(routes.agents.forward.$post({ json: run })),
  addAgent: (agent: NewAgent) => json(routes.agents.$post({ json: agent })),
  renameAgent: (id: number, name: string) =>
    json(routes.agents[':id'].$patch({ ...one(id), json: { name } })),
  deleteAgent: (id: number) => json(routes.agents[':id'].$delete(one(id))),

  tracks: (recordingId: number) =>
    jsonWithOptions(routes.tracks.$get({ query: { recordingId: String(recordingId) } })),
  startAnalysis: (track: NewTrack) => json(routes.tracks.$post({ json: track })),
  deleteTrack: (id: number) => json(routes.tracks[':id'].$delete(one(id))),
  /** A block for `decodeMapBlock`; `range` in steps, at most 512. */
  maps: (trackId: number, range: InclusiveRange, signal?: AbortSignal) =>
    bytes(routes.tracks[':id'].maps.$get({ ...one(trackId), query: ranged(range) }, stoppedBy(signal))),
  methods: () => json(routes.methods.$get()),
  metrics: () => json(routes.metrics.$get()),

  startScoring: (recordingId: number, settings: Partial<ScoreSettings>) =>
    json(routes.scores.$post({ json: { recordingId, settings } })),
  scoreRuns: (recordingId: number) =>
    json(routes.scores.$get({ query: { recordingId: String(recordingId) } })),
  deleteScoreRun: (id: number) => json(routes.scores[':id'].$delete(one(id))),
  stepScores: (runId: number, row: string, metric: string, signal?: AbortSignal) =>
    json(routes.scores[':id'].steps.$get({ ...one(runId), query: { row, metric } }, stoppedBy(signal))),
  /** Address of the file, for a download link. */
  scoreExportAddress: (runId: number, format: 'csv' | 'json') =>
    `/api/scores/${String(runId)}/export?format=${format}`,
};

/** Where an upload is kept: files dropped `together` lie in one folder, under the paths that they came with. */
export interface UploadPlace {
  name: string;
  together?: string;
}

type NewAgentBody = Parameters<typeof routes.agents.$post>[0]['json'];
/** A whole preprocessing preset as the boundary takes it. */
export type SentPreset = Exclude<NonNullable<NewAgentBody['preprocessing']>, string>;
type ViewEntries = Parameters<typeof routes.view.$put>[0]['json'];
export type DoctorReport = Awaited<ReturnType<typeof api.doctor>>;
export type BackendReport = DoctorReport['backends'][number];
export type ProgramReport = DoctorReport['emulators'][number];
