import type { CheckpointFile } from '../checkpointFile.ts';
import { unreadableCheckpoint } from '../checkpointErrors.ts';

/** TensorFlow.js' `model.json`: what the model is, and in which files beside it the weights lie. */
export interface ModelJson {
  format: 'layers-model' | 'graph-model';
  topology: unknown;
  /** Names of a graph model's outputs, where it gives them. */
  outputs: readonly string[];
  manifest: readonly WeightGroup[];
}

/** Weights that lie one after the other in files put end to end. */
export interface WeightGroup {
  paths: readonly string[];
  weights: readonly WeightEntry[];
}

export interface WeightEntry {
  name: string;
  shape: readonly number[];
  dtype: string;
  quantization: Quantization | null;
}

/** Stored numbers become number x scale + minimum. */
export interface Quantization {
  dtype: string;
  scale: number;
  minimum: number;
}

type Json = Readonly<Record<string, unknown>>;

/** Whether a JSON file is a TensorFlow.js model. */
export function isModelJson(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes);
  return text.includes('"weightsManifest"') && text.includes('"modelTopology"');
}

/** The model that a file describes. Throws `FoveaError` 'checkpoint-unreadable' naming what is damaged in it. */
export function modelJson({ bytes, name }: CheckpointFile): ModelJson {
  const fail = (why: string, cause?: unknown): Error => unreadableCheckpoint(name, why, cause);
  let root: Json;
  try {
    root = objectOf(JSON.parse(new TextDecoder().decode(bytes)));
  } catch (thrown) {
    throw fail('it is not whole JSON', thrown);
  }
  const { modelTopology: topology, weightsManifest: manifest, signature } = root;
  if (!Array.isArray(manifest)) throw fail('the list of its weights is missing');
  const isGraph = root['format'] === 'graph-model' || Array.isArray(objectOf(topology)['node']);
  const outputs = Object.values(objectOf(objectOf(signature)['outputs'])).flatMap((output) => {
    const { name: tensor } = objectOf(output);
    return typeof tensor === 'string' ? [tensor] : [];
  });
  return {
    format: isGraph ? 'graph-model' : 'layers-model',
    topology,
    outputs,
    manifest: manifest.map((group): WeightGroup => {
      const { paths, weights } = objectOf(group);
      if (
        !Array.isArray(paths) ||
        !paths.every((path) => typeof path === 'string') ||
        !Array.isArray(weights)
      )
        throw fail('the list of its weights is damaged');
      return { paths, weights: weights.map((entry) => weightEntry(entry, fail)) };
    }),
  };
}

function weightEntry(value: unknown, fail: (why: string) => Error): WeightEntry {
  const { name, shape, dtype, quantization } = objectOf(value);
  const isShape =
    Array.isArray(shape) && shape.every((size) => Number.isSafeInteger(size) && (size as number) >= 0);
  if (typeof name !== 'string' || typeof dtype !== 'string' || !isShape)
    throw fail('the list of its weights is damaged');
  return { name, shape: shape as number[], dtype, quantization: quantizationOf(quantization) };
}

function quantizationOf(value: unknown): Quantization | null {
  const { dtype, scale, min } = objectOf(value);
  if (typeof dtype !== 'string') return null;
  return { dtype, scale: typeof scale === 'number' ? scale : 1, minimum: typeof min === 'number' ? min : 0 };
}

/** An object of JSON; an empty one for anything else. */
export function objectOf(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}
