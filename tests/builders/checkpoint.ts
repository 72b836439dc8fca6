import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { definitionById } from '../../main/engine/networks/findDefinition.ts';
import { writeSafetensors } from '../../main/formats/checkpoints/safetensors/safetensorsWriter.ts';
import { someWeights } from './smallNetworks.ts';

/** Writes a checkpoint of seeded weights, named after its network, and returns its path. */
export function writeCheckpoint(
  folder: string,
  {
    network = 'cnn_sparse_fls',
    actions = 9,
    seed = 5,
    change = (_array: string, data: Float32Array): Float32Array => data,
  } = {},
): string {
  const path = join(folder, `${network}.safetensors`);
  const tensors = [...someWeights(definitionById(network), actions, seed)].map(
    ([name, { shape, data }]) =>
      [name, { shape: [...shape], dtype: 'float32', data: change(name, data) }] as const,
  );
  writeFileSync(path, writeSafetensors(new Map(tensors)));
  return path;
}
