import {
  checkpointContents,
  type CheckpointContents,
  type CheckpointFacts,
} from '../../../domain/checkpoint/checkpointContents.ts';
import { type ArrayTree, branchAt, entryAt, flattened } from '../trees/arrayTree.ts';
import { networkOfTree } from '../trees/networkOfTree.ts';

/** Does a tree hold the network of a JAX-era Dopamine agent? */
export function isDopamineTree(root: ArrayTree): boolean {
  return branchAt(root, 'online_params') !== null;
}

/** The online network of a JAX-era Dopamine agent (agent-formats.md 3.6), beside what else its checkpoint keeps. */
export function dopamineContents(root: ArrayTree, fileName: string): CheckpointContents | null {
  const found = networkOfTree(root, fileName);
  if (found === null) return null;
  const { tensors, others } = flattened(found.network, fileName, found.prefix);
  return checkpointContents({
    tensors,
    layout: 'tensorflow',
    library: 'dopamine',
    facts: factsOf(root),
    ignored: [...found.ignored, ...others],
    assumed: found.assumed,
  });
}

/** `state` is the last stack of pictures, [1, rows, columns, pictures]. */
function factsOf(root: ArrayTree): CheckpointFacts {
  const state = entryAt(root, 'state');
  if (state?.kind !== 'array' || state.tensor.shape.length < 2 || state.tensor.shape[0] !== 1) return {};
  return { observationShape: state.tensor.shape.slice(1) };
}
