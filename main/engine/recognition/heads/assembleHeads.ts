import type { NetworkOutputs } from '../../../domain/network/definition.ts';
import type { WeightArray } from '../../../domain/network/weights.ts';
import type { NetworkAssembly } from '../networkAssembly.ts';
import type { StackActivation } from '../trunks/convolutionStack.ts';
import { actionsFirst } from './atomOrder.ts';
import type { FedLayer, VectorSource } from './feedGraph.ts';
import type { HeadPlan } from './headPlan.ts';
import type { Role } from './roles.ts';

const prefixes: Readonly<Record<Role, string>> = { policy: 'pi_', value: 'vf_', advantage: 'adv_', q: '' };

/**
 * Adds the dense and recurrent layers of a network and its outputs (agent-formats.md 2.5); `tensors` names the vectors
 * that are there. `null` where a recurrent cell is of a kind that nodes do not describe.
 */
export function assembleHeads(
  assembly: NetworkAssembly,
  fed: readonly FedLayer[],
  plan: HeadPlan,
  tensors: ReadonlyMap<VectorSource, string>,
  hidden: (one: FedLayer) => StackActivation,
): NetworkOutputs | null {
  const made = new Map<VectorSource, string>(tensors);
  const counts = new Map<string, number>();
  const numbered = (prefix: string): string => {
    const count = (counts.get(prefix) ?? 0) + 1;
    counts.set(prefix, count);
    return prefix + String(count);
  };
  for (const one of fed) {
    if (one === plan.policy || one === plan.value || plan.unused.includes(one)) continue;
    const from = tensorOf(made, one.source);
    const prefix = one.role === null ? '' : prefixes[one.role];
    const name =
      one.layer.kind === 'recurrent'
        ? assembly.recurrent(numbered(`${prefix}memory`), from, one.layer)
        : assembly.dense(numbered(`${prefix}fc`), from, one.layer, hidden(one));
    if (name === null) return null;
    made.set(one, name);
  }
  const head = (one: FedLayer, name: string, convert?: (array: WeightArray) => WeightArray): string =>
    assembly.dense(name, tensorOf(made, one.source), one.layer, 'linear', convert);
  return outputsOf(assembly, plan, head);
}

function outputsOf(
  assembly: NetworkAssembly,
  plan: HeadPlan,
  head: (one: FedLayer, name: string, convert?: (array: WeightArray) => WeightArray) => string,
): NetworkOutputs | null {
  const { policy, value, atoms } = plan;
  if (plan.kind === 'value') return value && { policy: null, value: head(value, 'vf') };
  if (policy === null) return null;
  switch (plan.kind) {
    case 'actor-critic':
    case 'policy':
      return {
        policy: { tensor: head(policy, 'pi'), meaning: 'logits', distribution: null },
        value: value && head(value, 'vf'),
      };
    case 'sigmoid': {
      const tensor = assembly.activation('pi', head(policy, 'logit'), 'sigmoid');
      return { policy: { tensor, meaning: 'sigmoid', distribution: null }, value: null };
    }
    case 'q':
      if (plan.distribution !== null)
        return distributed(assembly, plan, head(policy, 'returns', regrouped(plan)));
      return { policy: { tensor: head(policy, 'q'), meaning: 'q', distribution: null }, value: null };
    case 'dueling': {
      if (value === null) return null;
      const advantage = head(policy, 'advantage', regrouped(plan));
      const state = head(value, 'state_value');
      const name = atoms === 1 ? 'q' : 'returns';
      const tensor = assembly.add({ op: 'dueling', name, from: advantage, value: state, atoms });
      if (plan.distribution !== null) return distributed(assembly, plan, tensor);
      return { policy: { tensor, meaning: 'q', distribution: null }, value: null };
    }
  }
}

/** Values of actions as means of their distributions. */
function distributed(
  assembly: NetworkAssembly,
  { atoms, distribution, bounds }: HeadPlan,
  from: string,
): NetworkOutputs {
  if (distribution === 'quantiles') {
    const tensor = assembly.add({ op: 'atomMean', name: 'q', from, atoms });
    return {
      policy: { tensor, meaning: 'q', distribution: { kind: 'quantiles', tensor: from, count: atoms } },
      value: null,
    };
  }
  const probabilities = assembly.add({ op: 'atomSoftmax', name: 'atoms', from, atoms });
  const tensor = assembly.add({ op: 'expectation', name: 'q', from: probabilities, atoms, ...bounds });
  return {
    policy: {
      tensor,
      meaning: 'q',
      distribution: { kind: 'atoms', tensor: probabilities, count: atoms, ...bounds },
    },
    value: null,
  };
}

/** Stable-Baselines3 keeps all actions of a quantile together; ours are all quantiles of an action. */
function regrouped({ order, atoms }: HeadPlan): (array: WeightArray) => WeightArray {
  return (array) => (order === 'actions-first' ? array : actionsFirst(array, atoms));
}

function tensorOf(made: ReadonlyMap<VectorSource, string>, source: VectorSource): string {
  return made.get(source) ?? '';
}
