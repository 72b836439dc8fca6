import type { ScoreSettings, UserSettings } from '../../main/app/records.ts';
import type {
  AgentRecord,
  FolderListing,
  JobRecord,
  MetricRecord,
  RecentSession,
  RecordingFacts,
  RecordingRecord,
  ScoreRun,
  SessionRecord,
  StepScores,
  SystemRecord,
  TrackRecord,
} from '../../main/app/records.ts';
import type { InclusiveRange } from '@domain/recording/frame.ts';
import { request, requestBytes, requestJson, withQuery } from './request.ts';
import type { DoctorReport, Inspection, MethodRecord, NewAgent, NewTrack } from './records.ts';

export { ApiError } from './request.ts';

/** The window's half of the boundary: a function per route, JSON in and out unless it says bytes. */
export const api = {
  system: () => requestJson<SystemRecord>('GET', '/system'),
  doctor: () => requestJson<DoctorReport>('GET', '/doctor'),
  retestBackends: () => requestJson<DoctorReport>('POST', '/doctor/retest'),

  session: () => requestJson<SessionRecord | null>('GET', '/session'),
  openSession: (path: string) => requestJson<SessionRecord>('POST', '/session/open', { path }),
  newSession: (path: string) => requestJson<SessionRecord>('POST', '/session/new', { path }),
  openSample: (path?: string) =>
    requestJson<SessionRecord>('POST', '/session/sample', path === undefined ? {} : { path }),
  copySession: (path: string) => requestJson<unknown>('POST', '/session/copy', { path }),
  closeSession: () => request('POST', '/session/close'),
  recentSessions: () => requestJson<RecentSession[]>('GET', '/sessions/recent'),
  forgetSession: (path: string) => request('DELETE', withQuery('/sessions/recent', { path })),

  folder: (folder: string) => requestJson<FolderListing>('GET', withQuery('/files', { folder })),
  /** Puts a file dropped on the window where the program can read it. */
  upload: (file: File) =>
    requestJson<{ path: string }>('POST', withQuery('/uploads', { name: file.name }), file),

  settings: () => requestJson<UserSettings>('GET', '/settings'),
  saveSettings: (settings: Partial<UserSettings>) => requestJson<UserSettings>('PUT', '/settings', settings),
  view: () => requestJson<Record<string, unknown>>('GET', '/view'),
  /** Merges by key. `keepalive` lets the request outlive the page; it is limited to 64 KiB. */
  saveView: (changes: Record<string, unknown>, keepalive = false) =>
    request('PUT', '/view', changes, { keepalive }),

  startImport: (sources: string[], frames?: InclusiveRange) =>
    requestJson<JobRecord>('POST', '/imports', frames ? { sources, frames } : { sources }),
  jobs: () => requestJson<JobRecord[]>('GET', '/jobs'),
  cancelJob: (id: string) => requestJson<JobRecord>('POST', `/jobs/${id}/cancel`),
  dismissJob: (id: string) => request('DELETE', `/jobs/${id}`),

  recordings: () => requestJson<RecordingRecord[]>('GET', '/recordings'),
  recording: (id: number) => requestJson<RecordingRecord>('GET', `/recordings/${String(id)}`),
  changeRecording: (id: number, changes: { name?: string; game?: string | null }) =>
    requestJson<RecordingRecord>('PATCH', `/recordings/${String(id)}`, changes),
  deleteRecording: (id: number) => request('DELETE', `/recordings/${String(id)}`),
  recordingFacts: (id: number) => requestJson<RecordingFacts>('GET', `/recordings/${String(id)}/facts`),
  /** Red, green, blue bytes of each palette entry. */
  palette: async (id: number, signal?: AbortSignal) =>
    new Uint8Array(await requestBytes(`/recordings/${String(id)}/palette`, signal)),
  /** A block for `decodeFrameBlock`; at most 256 frames. */
  frames: (id: number, range: InclusiveRange, signal?: AbortSignal) =>
    requestBytes(withQuery(`/recordings/${String(id)}/frames`, range), signal),
  /** A block for `decodeGazeBlock`. */
  gaze: (id: number, range: InclusiveRange, signal?: AbortSignal) =>
    requestBytes(withQuery(`/recordings/${String(id)}/gaze`, range), signal),

  agents: () => requestJson<AgentRecord[]>('GET', '/agents'),
  inspectCheckpoint: (path: string) => requestJson<Inspection>('POST', '/agents/inspect', { path }),
  addAgent: (agent: NewAgent) => requestJson<AgentRecord>('POST', '/agents', agent),
  renameAgent: (id: number, name: string) =>
    requestJson<AgentRecord>('PATCH', `/agents/${String(id)}`, { name }),
  deleteAgent: (id: number) => request('DELETE', `/agents/${String(id)}`),

  tracks: (recordingId: number) => requestJson<TrackRecord[]>('GET', withQuery('/tracks', { recordingId })),
  startAnalysis: (track: NewTrack) => requestJson<JobRecord>('POST', '/tracks', track),
  deleteTrack: (id: number) => request('DELETE', `/tracks/${String(id)}`),
  /** A block for `decodeMapBlock`; `range` in steps, at most 512. */
  maps: (trackId: number, range: InclusiveRange, signal?: AbortSignal) =>
    requestBytes(withQuery(`/tracks/${String(trackId)}/maps`, range), signal),
  methods: () => requestJson<MethodRecord[]>('GET', '/methods'),
  metrics: () => requestJson<MetricRecord[]>('GET', '/metrics'),

  startScoring: (recordingId: number, settings: Partial<ScoreSettings>) =>
    requestJson<JobRecord>('POST', '/scores', { recordingId, settings }),
  scoreRuns: (recordingId: number) => requestJson<ScoreRun[]>('GET', withQuery('/scores', { recordingId })),
  deleteScoreRun: (id: number) => request('DELETE', `/scores/${String(id)}`),
  stepScores: (runId: number, row: string, metric: string, signal?: AbortSignal) =>
    requestJson<StepScores>(
      'GET',
      withQuery(`/scores/${String(runId)}/steps`, { row, metric }),
      undefined,
      signal ? { signal } : {},
    ),
  /** Address of the file, for a download link. */
  scoreExportAddress: (runId: number, format: 'csv' | 'json') =>
    `/api${withQuery(`/scores/${String(runId)}/export`, { format })}`,
};
