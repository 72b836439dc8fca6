import type { CheckpointFacts } from '../../../domain/checkpoint/checkpointContents.ts';
import { type ArrayTree, branchAt, entryAt, settingAt } from '../trees/arrayTree.ts';

/**
 * What an RLlib policy's description says of its agent: sizes of an observation, number of actions, algorithm and
 * environment, each only where it stands there. Spaces are Gym's objects, or dictionaries of their attributes.
 */
export function factsOfPolicy(state: ArrayTree): CheckpointFacts {
  const facts: CheckpointFacts = {};
  const described = branchAt(state, 'policy_spec') ?? branchAt(state, 'ctor_args_and_kwargs', '1') ?? state;
  const observationShape = shapeOf(spaceIn(described, 'observation_space'));
  if (observationShape !== null) facts.observationShape = observationShape;
  const space = spaceIn(described, 'action_space');
  const actions = space === null ? null : settingAt(space, 'n');
  if (typeof actions === 'number') facts.actionCount = actions;
  const environment = settingAt(described, 'config', 'env');
  if (typeof environment === 'string') facts.environment = environment;
  const policyClass = settingAt(described, 'policy_class');
  if (typeof policyClass === 'string') facts.algorithm = policyClass;
  return facts;
}

/** RLlib wraps a space as `{space: …}`, Gym's objects carry their attributes directly. */
function spaceIn(described: ArrayTree, key: string): ArrayTree | null {
  return branchAt(described, key, 'space') ?? branchAt(described, key);
}

function shapeOf(space: ArrayTree | null): number[] | null {
  const sizes = space === null ? null : (entryAt(space, 'shape') ?? entryAt(space, '_shape'));
  if (sizes?.kind !== 'branch' || sizes.entries.size === 0) return null;
  const numbers = [...sizes.entries.keys()].map((key) => settingAt(sizes, key));
  return numbers.every((number) => typeof number === 'number') ? numbers : null;
}
