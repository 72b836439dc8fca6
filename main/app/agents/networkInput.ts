import { basename } from 'node:path';

import type { AgentReading } from '../../domain/agent/agentReading.ts';
import { FoveaError } from '../../domain/errors.ts';
import type { Tensor } from '../../domain/checkpoint/namedTensors.ts';
import { readNpy } from '../../formats/checkpoints/npy.ts';
import { readRegularFile } from '../../formats/regularFile.ts';

/** A whole frame as doubles, 16 of them in a stack, takes 13 MB. */
const largestInputBytes = 64 * 1024 * 1024;

/** One input of a network, as the engine takes it, and how it was taken, a sentence each. */
export interface NetworkInput {
  values: Float32Array;
  notes: string[];
}

/**
 * One network input from an .npy file: a picture stack in either order of axes, or a vector. Pictures of floats may be
 * in 0-255 or, as networks whose division by 255 lies outside of them are fed, in 0-1; the values tell, and what was
 * taken is said. Errors: `not-found`, `no-permission`, `wrong-usage` for what is no file and for another shape,
 * naming those that fit.
 */
export function networkInput(path: string, reading: AgentReading): NetworkInput {
  const bytes = readRegularFile(path, largestInputBytes);
  return inputOf(readNpy(bytes, basename(path)), basename(path), reading);
}

/** As `networkInput`, of an array that is in memory. */
export function inputOf(
  array: Tensor,
  fileName: string,
  { definition, preprocessing }: AgentReading,
): NetworkInput {
  const { rows, columns, channels } = definition.input;
  const values = inOrder(array, fileName, definition.title, [rows, columns, channels]);
  if (!values.every(Number.isFinite))
    throw new FoveaError('wrong-usage', `${fileName} holds values that are not numbers (NaN or infinite).`);
  const isVector = rows * columns === 1;
  const { factor, offset, where } = preprocessing.scaling;
  if (isVector || array.dtype === 'uint8' || factor === 1) return { values, notes: [] };
  const [least, most] = extremes(values);
  const [lowest, highest] = [offset, 255 * factor + offset].sort((a, b) => a - b) as [number, number];
  const margin = (highest - lowest) * 1e-6;
  const isScaled = least >= lowest - margin && most <= highest + margin;
  const range = `${lowest.toPrecision(3)} to ${highest.toPrecision(3)}`;
  if (!isScaled)
    return { values, notes: where === 'outside' ? ['taken as pictures in 0-255, and scaled'] : [] };
  return {
    values: values.map((value) => (value - offset) / factor),
    notes: [`taken as pictures that are scaled already, since all values lie in ${range}`],
  };
}

function inOrder(
  { shape, data }: Tensor,
  fileName: string,
  title: string,
  [rows, columns, channels]: readonly [number, number, number],
): Float32Array {
  const sides = withoutBatch(shape, rows * columns === 1 ? 1 : 3);
  if (rows * columns === 1 && sides.join() === String(channels)) return data;
  if (sides.join() === [rows, columns, channels].join()) return data;
  if (sides.join() === [channels, rows, columns].join()) return channelsLast(data, rows * columns, channels);
  if (channels === 1 && sides.join() === [rows, columns].join()) return data;
  const fitting =
    rows * columns === 1
      ? `a vector of ${String(channels)}`
      : `${[rows, columns, channels].join(' x ')} or ${[channels, rows, columns].join(' x ')}`;
  throw new FoveaError('wrong-usage', `${fileName} is ${shape.join(' x ')}; ${title} takes ${fitting}.`);
}

/** Sizes without a leading 1 for a batch of one. */
function withoutBatch(shape: readonly number[], axes: number): readonly number[] {
  return shape.length === axes + 1 && shape[0] === 1 ? shape.slice(1) : shape;
}

function channelsLast(data: Float32Array, pixels: number, channels: number): Float32Array {
  return Float32Array.from(data, (_, at) => data[(at % channels) * pixels + Math.floor(at / channels)] ?? 0);
}

function extremes(values: Float32Array): [number, number] {
  let least = Infinity;
  let most = -Infinity;
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, most];
}
