import {
  checkpointContents,
  type CheckpointContents,
} from '../../../domain/checkpoint/checkpointContents.ts';
import type { CheckpointFormat } from '../checkpoint.ts';
import type { CheckpointFile } from '../checkpointFile.ts';
import { withBytes } from '../checkpointFile.ts';
import { joinedNames, noNames, type PickledNames } from '../pickle/pickledNames.ts';
import { sniff } from '../sniff.ts';
import { type ArrayTree, branch, flattened, holdsArrays } from '../trees/arrayTree.ts';
import { layoutOfTensors } from '../trees/layoutOfTensors.ts';
import { messagePackTree } from '../trees/messagePackTree.ts';
import { pickledTree, type PickledTree } from '../trees/pickledTree.ts';
import {
  chosenPolicy,
  isAlgorithmState,
  noWeights,
  type PolicyWeights,
  severalPolicies,
  weightsOfAlgorithm,
  weightsOfPolicyState,
} from './policyWeights.ts';
import { factsOfPolicy } from './spaceFacts.ts';

/** RLlib checkpoints of all generations that are pickles (agent-formats.md 3.8). */
export const rllibPickleFormat: CheckpointFormat = {
  id: 'rllib-pickle',
  title: 'RLlib (pickle)',
  container: 'pickle',
  claims: (file) => isRllib(file, pickledTree(file.bytes, file.name).root),
  read: readRllib,
};

/** RLlib checkpoints of version 2.1 and later that are MessagePack. */
export const rllibMsgpackFormat: CheckpointFormat = {
  id: 'rllib-msgpack',
  title: 'RLlib (MessagePack)',
  container: 'msgpack',
  claims: (file) => isRllib(file, messagePackTree(file.bytes, file.name)),
  read: readRllib,
};

// What RLlib's new API stack writes beside the weights of a module.
const moduleDescription = 'class_and_ctor_args.pkl';
const policyStates = /^policies\/([^/]+)\/policy_state\.(pkl|msgpck)$/;

function isRllib(file: CheckpointFile, root: ArrayTree): boolean {
  return (
    isAlgorithmState(root) ||
    weightsOfPolicyState(root, file.name) !== null ||
    (holdsArrays(root, file.name) && file.sibling(moduleDescription) !== null)
  );
}

function readRllib(file: CheckpointFile): CheckpointContents {
  const { root, names } = treeOf(file);
  if (isAlgorithmState(root)) {
    const whole = weightsOfAlgorithm(root, file.name);
    return whole === null ? policyBeside(file, names) : contentsOf(whole, file.name, names);
  }
  const found = weightsOfPolicyState(root, file.name) ?? moduleWeights(root, file);
  return contentsOf(found, file.name, names);
}

function treeOf({ bytes, name }: CheckpointFile): PickledTree {
  if (sniff(bytes)?.kind === 'pickle') return pickledTree(bytes, name);
  return { root: messagePackTree(bytes, name), names: noNames };
}

/** From version 2.1 on each policy has a file of its own below the algorithm's. */
function policyBeside(file: CheckpointFile, outer: PickledNames): CheckpointContents {
  const paths = new Map(
    file.siblings().flatMap((path) => {
      const policy = policyStates.exec(path)?.[1];
      return policy === undefined ? [] : [[policy, path] as const];
    }),
  );
  const [chosen, others] = chosenPolicy([...paths.keys()]);
  const path = chosen === null ? undefined : paths.get(chosen);
  const bytes = path === undefined ? null : file.sibling(path);
  if (chosen === null || path === undefined || bytes === null) throw noWeights(file.name);
  const { root, names } = treeOf({ ...withBytes(file, bytes), name: path });
  const found = weightsOfPolicyState(root, path);
  if (found === null) throw noWeights(file.name);
  const assumed = others.length === 0 ? [] : [severalPolicies(chosen, others)];
  return contentsOf({ ...found, assumed }, path, joinedNames(outer, names));
}

/** The new API stack keeps a module's weights as they are, and describes the module beside them. */
function moduleWeights(root: ArrayTree, file: CheckpointFile): PolicyWeights {
  const weights = root.kind === 'branch' ? root : branch(() => new Map());
  const bytes = file.sibling(moduleDescription);
  const described = bytes === null ? null : pickledTree(bytes, moduleDescription);
  return {
    weights,
    state: described?.root ?? weights,
    ignored: [],
    assumed: [],
    names: described?.names ?? noNames,
  };
}

function contentsOf(found: PolicyWeights, fileName: string, outer: PickledNames): CheckpointContents {
  const { tensors, others } = flattened(found.weights, fileName);
  const { layout, evidence } = layoutOfTensors(tensors);
  return checkpointContents({
    tensors,
    layout,
    library: 'rllib',
    facts: factsOfPolicy(found.state),
    ignored: [...found.ignored, ...others],
    assumed: evidence === null ? found.assumed : [...found.assumed, evidence],
    ...joinedNames(outer, found.names),
  });
}
