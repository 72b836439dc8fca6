import { unrecognisedCheckpoint } from '../checkpointErrors.ts';
import { noNames, type PickledNames } from '../pickle/pickledNames.ts';
import { type ArrayTree, type Branch, branch, branchAt, entryAt, holdsArrays } from '../trees/arrayTree.ts';
import { pickledTree, type PickledTree } from '../trees/pickledTree.ts';

/** The weights of one policy of an RLlib checkpoint, and what lies beside them. */
export interface PolicyWeights {
  weights: Branch;
  /** The policy's own state, with what it says of observations and actions. */
  state: ArrayTree;
  ignored: string[];
  assumed: string[];
  /** Names of a pickle that was inside another. */
  names: PickledNames;
}

const usualPolicy = 'default_policy';
const optimiserKeys = /^_?optimizer(_variables|_state)?$/;

// Others call their arrays `weights` too; these RLlib alone keeps beside them.
const companions = ['global_timestep', 'policy_spec', 'num_grad_updates', '_optimizer_variables'];

/** State of one policy, as `policy_state` files hold it from version 2.1 on: its weights under `weights`. */
export function weightsOfPolicyState(state: ArrayTree, fileName: string): PolicyWeights | null {
  const weights = branchAt(state, 'weights');
  if (weights === null || !holdsArrays(weights, fileName) || state.kind !== 'branch') return null;
  if (!companions.some((key) => state.entries.has(key))) return null;
  const ignored = [...state.entries.keys()].filter((key) => key !== 'weights').map(phraseOf);
  return { weights, state, ignored, assumed: [], names: noNames };
}

/** Does a tree look like the state of a whole RLlib algorithm: its `worker`, or a pickle of it? */
export function isAlgorithmState(root: ArrayTree): boolean {
  const worker = entryAt(root, 'worker');
  return worker !== null && (worker.kind === 'branch' || nestedBytes(worker) !== null);
}

/**
 * Weights of a whole algorithm up to version 2.0, whose `worker` is a pickle inside the pickle and holds every policy's
 * weights, directly or under `weights`. `null` where there are none, as from version 2.1 on.
 */
export function weightsOfAlgorithm(root: ArrayTree, fileName: string): PolicyWeights | null {
  const worker = entryAt(root, 'worker');
  if (worker === null) return null;
  const bytes = nestedBytes(worker);
  const nested: PickledTree =
    bytes === null ? { root: worker, names: noNames } : pickledTree(bytes, `${fileName}, worker`);
  const policies = branchAt(nested.root, 'state') ?? branchAt(nested.root, 'policy_states');
  if (policies === null) return null;
  const [chosen, others] = chosenPolicy([...policies.entries.keys()]);
  const state = chosen === null ? null : branchAt(policies, chosen);
  if (chosen === null || state === null) return null;
  const found = weightsOfPolicyState(state, fileName) ?? directWeights(state, fileName);
  if (found === null) return null;
  return {
    ...found,
    ignored: [
      ...found.ignored,
      ...(root.kind === 'branch' ? [...root.entries.keys()] : []).filter((key) => key !== 'worker'),
    ],
    assumed: others.length === 0 ? [] : [severalPolicies(chosen, others)],
    names: nested.names,
  };
}

/** A pickle inside a tree; Python 2 wrote it as text of one byte a character. */
function nestedBytes(tree: ArrayTree): Uint8Array | null {
  if (tree.kind !== 'setting') return null;
  if (typeof tree.value === 'string') return Buffer.from(tree.value, 'latin1');
  return tree.value instanceof Uint8Array ? tree.value : null;
}

/** The policy that is read, and the others: RLlib's default one, or else the first. */
export function chosenPolicy(names: readonly string[]): [chosen: string | null, others: string[]] {
  const chosen = names.includes(usualPolicy) ? usualPolicy : (names[0] ?? null);
  return [chosen, names.filter((name) => name !== chosen)];
}

/** The sentence that says which of several policies was read. */
export function severalPolicies(chosen: string, others: readonly string[]): string {
  return `The checkpoint holds several policies; "${chosen}" was read, ${others.map((name) => `"${name}"`).join(', ')} not.`;
}

/** Before version 1.0, a policy's state is its weights themselves, with the optimiser's beside them. */
function directWeights(state: Branch, fileName: string): PolicyWeights | null {
  const entries = [...state.entries];
  const weights = branch(() => new Map(entries.filter(([key]) => !optimiserKeys.test(key))));
  if (!holdsArrays(weights, fileName)) return null;
  const ignored = entries
    .map(([key]) => key)
    .filter((key) => optimiserKeys.test(key))
    .map(phraseOf);
  return { weights, state, ignored, assumed: [], names: noNames };
}

function phraseOf(key: string): string {
  return optimiserKeys.test(key) ? `${key} (optimiser)` : key;
}

/** Refuses an algorithm's state without weights, with the way to the file that has them. */
export function noWeights(fileName: string): Error {
  return unrecognisedCheckpoint(
    `${fileName} is RLlib's state of a whole algorithm, without weights. Open the folder of the checkpoint, or ` +
      'policies/default_policy/policy_state.pkl in it.',
  );
}
