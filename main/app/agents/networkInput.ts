import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

import { FoveaError } from '../../domain/errors.ts';
import type { NetworkDefinition } from '../../domain/network/definition.ts';
import { readNpy } from '../../formats/checkpoints/npy.ts';
import { fileError } from '../../formats/fileErrors.ts';

/**
 * One network input from an .npy file, rows x columns x channels (NHWC) whichever of the two orders the file has.
 * Errors: `not-found`, `no-permission`, `wrong-usage` for another shape, naming both that fit.
 */
export async function networkInput(path: string, definition: NetworkDefinition): Promise<Float32Array> {
  const bytes = await readFile(path).catch((thrown: unknown) => {
    throw fileError(thrown, path);
  });
  const { shape, data } = readNpy(bytes, basename(path));
  const { rows, columns, channels } = definition.input;
  const sides = shape.length === 4 && shape[0] === 1 ? shape.slice(1) : shape;
  const channelsAtEnd = [rows, columns, channels];
  const channelsAtFront = [channels, rows, columns];
  if (sides.join() === channelsAtEnd.join()) return data;
  if (sides.join() === channelsAtFront.join()) return channelsLast(data, rows * columns, channels);
  throw new FoveaError(
    'wrong-usage',
    `${basename(path)} is ${shape.join(' x ')}; ${definition.id} takes ${channelsAtEnd.join(' x ')} or ${channelsAtFront.join(' x ')}.`,
  );
}

function channelsLast(data: Float32Array, pixels: number, channels: number): Float32Array {
  return Float32Array.from(data, (_, at) => data[(at % channels) * pixels + Math.floor(at / channels)] ?? 0);
}
