import {
  checkpointContents,
  type CheckpointContents,
  type CheckpointFacts,
} from '../../../domain/checkpoint/checkpointContents.ts';
import type { CheckpointFormat } from '../checkpoint.ts';
import type { CheckpointFile } from '../checkpointFile.ts';
import { type ArrayTree, flattened, settingAt } from '../trees/arrayTree.ts';
import { networkOfTree } from '../trees/networkOfTree.ts';
import { pickledNetwork } from '../trees/pickledNetwork.ts';
import { pickledTree } from '../trees/pickledTree.ts';

/** Pickled Flax and Haiku parameters, as MinAtar's agents in gymnax-blines and pgx are saved (agent-formats.md 3.17). */
export const pickledParametersFormat: CheckpointFormat = {
  id: 'jax-pickle',
  title: 'pickled Flax or Haiku parameters (gymnax, pgx)',
  container: 'pickle',
  claims: (file) => libraryOf(file) !== null,
  read: readParameters,
};

const flaxName = /\/(kernel|embedding)$/;
const haikuName = /\/w$/;

/** Layers are dictionaries of their own, whose arrays Flax calls `kernel` and Haiku `w`. */
function libraryOf({ bytes, name }: CheckpointFile): 'flax' | 'haiku' | null {
  const found = networkOfTree(pickledTree(bytes, name).root, name);
  if (found === null || [...found.network.entries.values()].some(({ kind }) => kind === 'array')) return null;
  const names = [...flattened(found.network, name).tensors.keys()];
  if (names.some((path) => flaxName.test(path))) return 'flax';
  return names.some((path) => haikuName.test(path)) ? 'haiku' : null;
}

function readParameters(file: CheckpointFile): CheckpointContents {
  const contents = pickledNetwork(file) ?? checkpointContents({ tensors: new Map(), layout: 'tensorflow' });
  return {
    ...contents,
    layout: 'tensorflow',
    library: libraryOf(file),
    facts: factsOf(pickledTree(file.bytes, file.name).root),
  };
}

/** gymnax-blines keeps its settings as `train_config`, pgx the arguments of its network as `args`. */
function factsOf(root: ArrayTree): CheckpointFacts {
  const facts: CheckpointFacts = {};
  const environment = settingAt(root, 'train_config', 'env_name');
  if (typeof environment === 'string') facts.environment = environment;
  const actions = settingAt(root, 'args', 'num_actions');
  if (typeof actions === 'number') facts.actionCount = actions;
  return facts;
}
