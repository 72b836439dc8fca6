// What crosses the boundary as JSON: the program itself.
import type { ErrorRecord } from '../../domain/errors.ts';

export interface SystemRecord {
  version: string;
  host: 'desktop' | 'browser' | 'command-line';
  /** The backend in use, or null until the engine has been measured. */
  backend: { name: string; device: string; forwardsPerSecond: number | null } | null;
}

/** User settings that outlive sessions. */
export interface UserSettings {
  theme: 'system' | 'light' | 'dark';
  /** Command name to key combination, only where the person changed it. */
  keys: Record<string, string>;
}

export interface BackendRecord {
  name: string;
  title: string;
  ok: boolean;
  reason?: string;
  /** The command that installs what is missing. */
  command?: string;
  device?: string;
  threads?: number | null;
  /** Sparse FLS steps a second in batches of 32; null where it was not measured. */
  forwardsPerSecond: number | null;
  gradientsPerSecond: number | null;
  inUse: boolean;
  /** The kinds of work it is the fastest for here: `throughput` is batches, `latency` single steps. */
  chosenFor: ('latency' | 'throughput')[];
}

/** A program or folder that Fovea can use when it is there. */
export interface ProgramRecord {
  name: string;
  /** What was found, or null. */
  found: string | null;
  /** What it is for, and how to get it. */
  advice: string;
}

export interface DoctorReport {
  version: string;
  node: string;
  backends: BackendRecord[];
  emulators: ProgramRecord[];
  encoders: ProgramRecord[];
  programs: ProgramRecord[];
}

export interface ErrorBody {
  error: ErrorRecord;
}
