import type { ErrorCode } from '@domain/errors.ts';

/** What the boundary answers where `main/app/records.ts` has no name for it. */

export interface BackendReport {
  name: string;
  ok: boolean;
  /** Why the rung was refused, a sentence. */
  reason?: string;
  device?: string;
  threads?: number;
  forwardsPerSecond?: number;
  gradientsPerSecond?: number;
  inUse: boolean;
}

export interface DoctorReport {
  node: string;
  backends: BackendReport[];
  emulators: CapabilityReport[];
  encoders: CapabilityReport[];
  browser?: unknown;
}

export interface CapabilityReport {
  name: string;
  ok: boolean;
  reason?: string;
}

export interface MethodRecord {
  id: string;
  name: string;
  description: string;
  needsAttention: boolean;
}

/** What a checkpoint turned out to be, before it is added. */
export interface Inspection {
  kind: string;
  format: string;
  architecture: string | null;
  /** Networks the weights fit; more than one asks for a choice. */
  candidates: string[];
  parameters: number;
  preprocessing: string;
  /** Number of outputs, or their names. */
  actions: number | string[];
  warnings: string[];
  ignored: string[];
  recognised?: string[];
  assumed?: string[];
}

export interface NewAgent {
  path: string;
  name?: string;
  network?: string;
  recordingId?: number;
}

export interface NewTrack {
  agentId: number;
  recordingId: number;
  method: string;
  parameters?: Record<string, string | number | boolean>;
  firstStep?: number;
  lastStep?: number;
}

export type ApiErrorCode = ErrorCode | 'unreachable';
