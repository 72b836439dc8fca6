import {
  checkpointContents,
  type CheckpointContents,
} from '../../../domain/checkpoint/checkpointContents.ts';
import type { CheckpointFile } from '../checkpointFile.ts';
import { flattened } from './arrayTree.ts';
import { networkOfTree } from './networkOfTree.ts';
import { pickledTree } from './pickledTree.ts';

/** The network in a pickle of nested arrays, whose layout is not settled; `null` where there are none. */
export function pickledNetwork({ bytes, name }: CheckpointFile): CheckpointContents | null {
  const { root, names } = pickledTree(bytes, name);
  const found = networkOfTree(root, name);
  if (found === null) return null;
  const { tensors, others } = flattened(found.network, name, found.prefix);
  return checkpointContents({
    tensors,
    layout: 'unknown',
    ignored: [...found.ignored, ...others],
    assumed: found.assumed,
    ...names,
  });
}
