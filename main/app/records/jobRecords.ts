// What crosses the boundary as JSON: long work and changes.
import type { ErrorRecord } from '../../domain/errors.ts';
import type { Progress } from '../../domain/progress.ts';

export type JobState = 'running' | 'done' | 'failed' | 'cancelled';

export interface JobRecord {
  id: string;
  kind: 'import' | 'analysis' | 'scoring' | 'check' | 'copy' | 'sample';
  title: string;
  /** The recording that a job is about, and the agent where it is about one. */
  about: { agentId: number | null; recordingId: number } | null;
  state: JobState;
  progress: Progress;
  perSecond: number | null;
  secondsLeft: number | null;
  error: ErrorRecord | null;
  /** What came of it, a sentence each (an import summary, say). */
  notes: string[];
}

export type WorkbenchEvent =
  | { kind: 'job'; job: JobRecord }
  | { kind: 'changed'; what: 'session' | 'recordings' | 'agents' | 'tracks' | 'scores' | 'backend' };
