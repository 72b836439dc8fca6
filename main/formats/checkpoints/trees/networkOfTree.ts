import { type ArrayTree, type Branch, branch, branchAt, holdsArrays } from './arrayTree.ts';

/** Where in a tree the network is, and what lies beside it. */
export interface NetworkInTree {
  network: Branch;
  /** What stands before the paths of its arrays: `params/`, where the wrapping belongs to the names, or nothing. */
  prefix: string;
  /** What lies beside it and is not needed, a phrase each. */
  ignored: string[];
  /** What was taken for granted to find it, a sentence each. */
  assumed: string[];
}

/** Keys under which programs keep the network that plays, beside optimiser, settings and logs. */
const wrappings = [
  'online_params',
  'params',
  'model_weights',
  'model_state_dict',
  'state_dict',
  'weights',
  'model_params',
  'network',
  'model',
  'agent',
  'policy',
  'actor_critic',
  'train_state',
];

/** Averages that Flax and Haiku keep beside the parameters and that the network needs as well. */
const belongings = new Set(['params', 'batch_stats']);

/**
 * Finds the network in what a JAX program has saved: takes off wrappings (`model_weights`, `network`, a Flax train
 * state, a tuple whose first part is the network), leaves out target networks and optimisers. `null` for a tree
 * without arrays. Throws `FoveaError` 'checkpoint-unreadable' as the tree does.
 */
export function networkOfTree(root: ArrayTree, fileName: string): NetworkInTree | null {
  if (root.kind !== 'branch' || !holdsArrays(root, fileName)) return null;
  const found: NetworkInTree = { network: root, prefix: '', ignored: [], assumed: [] };
  for (let next = inner(found, fileName); next !== null; next = inner(found, fileName)) {
    const { key, tree } = next;
    found.ignored.push(...othersThan(key, found.network));
    if (isList(found.network))
      found.assumed.push(
        `Part ${String(Number(key) + 1)} of ${String(found.network.entries.size)} was taken, the first with arrays.`,
      );
    // Flax itself calls the parameters of any network `params`; a train state repeats the word.
    found.prefix = key === 'params' && branchAt(tree, 'params') === null ? 'params/' : '';
    found.network = tree;
  }
  return withoutOthers(found);
}

function inner({ network }: NetworkInTree, fileName: string): { key: string; tree: Branch } | null {
  const { entries } = network;
  if (entries.has('params') && [...entries.keys()].every((key) => belongings.has(key))) return null;
  const candidates = isList(network) ? [...entries.keys()] : wrappings;
  for (const key of candidates) {
    const tree = branchAt(network, key);
    if (tree !== null && holdsArrays(tree, fileName)) return { key, tree };
  }
  return null;
}

/** Lists and tuples, whose keys are 0, 1, …. A list of arrays is a network itself, not the wrapping of one. */
function isList({ entries }: Branch): boolean {
  return (
    entries.size > 0 && [...entries].every(([key, entry], at) => key === String(at) && entry.kind !== 'array')
  );
}

function withoutOthers(found: NetworkInTree): NetworkInTree {
  const others = [...found.network.entries.keys()].filter((key) => roleOf(key) !== null);
  if (others.length === 0) return found;
  const kept = new Map([...found.network.entries].filter(([key]) => !others.includes(key)));
  return { ...found, network: branch(() => kept), ignored: [...found.ignored, ...others.map(phraseOf)] };
}

function othersThan(key: string, network: Branch): string[] {
  const others = [...network.entries.keys()].filter((other) => other !== key);
  return others.map((other) => (isList(network) ? `part ${String(Number(other) + 1)}` : phraseOf(other)));
}

function phraseOf(key: string): string {
  const role = roleOf(key);
  return role === null ? key : `${key} (${role})`;
}

function roleOf(key: string): string | null {
  if (/^target(_|$)|_target$/.test(key)) return 'target network';
  return /^(opt|optim|optimi[sz]er)(_state|_states)?$/.test(key) ? 'optimiser' : null;
}
