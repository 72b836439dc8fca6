import type { ErrorRecord } from '../domain/errors.ts';
import type { GradientTarget } from './backends/gradientTarget.ts';
import type { Memory } from './backends/inOrder.ts';
import type { RungName } from './backends/rungs.ts';
import type { Speed } from './backends/speed.ts';
import type { NetworkDefinition } from '../domain/network/definition.ts';
import type { WeightArray } from '../domain/network/weights.ts';

/** What the main process asks of an engine process, and what comes back. All plain data, sent by structured clone. */
interface EngineCalls {
  /** Opens the rung and runs the self-test; the first call, and one only. */
  open: { request: { rung: RungName }; reply: { device: string; threads: number | null } };
  measureSpeed: { request: Record<never, never>; reply: Speed };
  load: {
    request: {
      network: string;
      definition: NetworkDefinition;
      actions: number;
      weights: ReadonlyMap<string, WeightArray>;
    };
    reply: null;
  };
  unload: { request: { network: string }; reply: null };
  run: {
    request: InputBatch & { tensors: readonly string[] };
    reply: { tensors: Map<string, Float32Array>; memory: Memory };
  };
  inputGradient: {
    request: InputBatch & { target: GradientTarget };
    reply: { gradients: Float32Array; memory: Memory };
  };
}

/** Consecutive inputs for a network. */
export interface InputBatch {
  network: string;
  pictures: Uint8Array | Float32Array;
  count: number;
  /** What a recurrent network remembers before the first; the reply tells what it remembers after the last. */
  memory?: Memory;
  /** Before which of them it forgets that; left out for none. */
  startsEpisode?: readonly boolean[];
}

export type CallName = keyof EngineCalls;
export type RequestOf<Name extends CallName> = EngineCalls[Name]['request'];
export type ReplyOf<Name extends CallName> = EngineCalls[Name]['reply'];

export interface EngineRequest<Name extends CallName = CallName> {
  id: number;
  call: Name;
  request: RequestOf<Name>;
}

export type EngineReply = { id: number; reply: unknown } | { id: number; error: ErrorRecord };
