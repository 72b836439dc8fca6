import { basename } from 'node:path';

import { FoveaError } from '../../domain/errors.ts';
import { parameterCount } from '../../domain/network/shapes.ts';
import { freeLunchPreset } from '../../domain/preprocessing/preprocessingPreset.ts';
import type { Checkpoint } from '../../formats/checkpoints/checkpoint.ts';
import type { CheckpointInspection } from '../records/inspectionRecords.ts';
import { assumedPreprocessing, openCheckpoint } from './openCheckpoint.ts';
import { recogniseNetwork } from './recogniseNetwork.ts';

/** Says what a checkpoint file is; one that holds none of the networks is described as far as it goes. */
export async function inspectCheckpoint(path: string): Promise<CheckpointInspection> {
  const checkpoint = await openCheckpoint(path);
  try {
    return recognised(checkpoint, basename(path));
  } catch (thrown) {
    if (!(thrown instanceof FoveaError)) throw thrown;
    return {
      ...shared(checkpoint),
      architecture: null,
      candidates: [],
      parameters: [...checkpoint.tensors.values()].reduce((sum, { data }) => sum + data.length, 0),
      preprocessing: null,
      actions: null,
      recognised: [],
      assumed: [],
      warnings: [...checkpoint.warnings, thrown.message],
      ignored: checkpoint.ignored,
    };
  }
}

function recognised(checkpoint: Checkpoint, fileName: string): CheckpointInspection {
  const found = recogniseNetwork(checkpoint.tensors, { wanted: undefined, fileName });
  return {
    ...shared(checkpoint),
    architecture: found.definition.id,
    candidates: found.candidates,
    parameters: parameterCount(found.definition, found.actions),
    preprocessing: freeLunchPreset.id,
    actions: found.actions,
    recognised: found.recognised,
    assumed: [...checkpoint.assumed, ...found.assumed, assumedPreprocessing],
    warnings: checkpoint.warnings,
    ignored: [...checkpoint.ignored, ...found.unused],
  };
}

function shared({ formatTitle, sha256, globals }: Checkpoint) {
  return { kind: 'checkpoint' as const, format: formatTitle, sha256, names: globals };
}
