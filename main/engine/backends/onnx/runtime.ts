import { requireOptionalPackage } from '../optionalPackages.ts';

/** The part of the optional package `onnxruntime-node` that is used. */
export interface OnnxRuntime {
  Tensor: new (
    type: 'float32' | 'uint8',
    data: Float32Array | Uint8Array,
    shape: readonly number[],
  ) => OnnxTensor;
  InferenceSession: {
    create(model: Uint8Array, options: Readonly<Record<string, unknown>>): Promise<OnnxSession>;
  };
}

export interface OnnxTensor {
  type: string;
  data: Float32Array;
  dispose(): void;
}

export interface OnnxSession {
  /** Sizes that a graph leaves open are names or -1. */
  inputMetadata: readonly { name: string; type: string; shape: readonly (number | string)[] }[];
  outputNames: readonly string[];
  run(
    feeds: Readonly<Record<string, OnnxTensor>>,
    fetches?: readonly string[],
  ): Promise<Record<string, OnnxTensor>>;
  release(): Promise<void>;
}

/** The package, loaded; throws a sentence where it is not installed. */
export function requireOnnxRuntime(): OnnxRuntime {
  return requireOptionalPackage('onnxruntime-node') as OnnxRuntime;
}

/** A model on the CPU with that many threads. */
export function openSession(runtime: OnnxRuntime, model: Uint8Array, threads: number): Promise<OnnxSession> {
  return runtime.InferenceSession.create(model, {
    executionProviders: ['cpu'],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
  });
}
