import type { Node } from '../../../domain/network/nodes.ts';
import type { TensorOps } from './tensorOps.ts';

/**
 * Heads that give several numbers an action, action by action (Wang et al. 2016, Bellemare et al. 2017, Dabney et al.
 * 2018): as a matrix, a row an action, a column an atom.
 */
type DuelingNode = Extract<Node, { op: 'dueling' }>;
type MeanNode = Extract<Node, { op: 'expectation' | 'atomMean' }>;

/** V + A - mean of A over the actions, for each atom apart. */
export function dueling<T>(
  ops: TensorOps<T>,
  { atoms }: DuelingNode,
  advantage: T,
  value: T,
  actions: number,
): T {
  const rows = ops.toMatrix(advantage, atoms);
  const mean = ops.scale(ops.sumOfRows(rows), 1 / actions);
  return ops.fromMatrix(ops.add(ops.subtract(rows, mean), ops.toMatrix(value, atoms)));
}

/** Gradients of `dueling` with respect to the advantage and the value. */
export function duelingGradients<T>(
  ops: TensorOps<T>,
  { atoms }: DuelingNode,
  gradient: T,
  actions: number,
): { advantage: T; value: T } {
  const rows = ops.toMatrix(gradient, atoms);
  const sum = ops.sumOfRows(rows);
  return {
    advantage: ops.fromMatrix(ops.subtract(rows, ops.scale(sum, 1 / actions))),
    value: ops.fromMatrix(sum),
  };
}

/** Softmax over the atoms of each action. */
export function atomSoftmax<T>(ops: TensorOps<T>, atoms: number, logits: T): T {
  return ops.fromMatrix(ops.softmaxOfRows(ops.toMatrix(logits, atoms)));
}

/** Gradient of `atomSoftmax`, given its result. */
export function atomSoftmaxGradient<T>(ops: TensorOps<T>, atoms: number, result: T, gradient: T): T {
  const probabilities = ops.toMatrix(result, atoms);
  const rows = ops.toMatrix(gradient, atoms);
  const mean = ops.sumWithinRows(ops.multiply(rows, probabilities));
  return ops.fromMatrix(ops.multiply(probabilities, ops.subtract(rows, mean)));
}

/** Sum of the atoms of each action, each with its weight: the expected return. */
export function atomMean<T>(ops: TensorOps<T>, node: MeanNode, atoms: T): T {
  const rows = ops.toMatrix(atoms, node.atoms);
  return ops.fromMatrix(ops.sumWithinRows(ops.multiply(rows, atomWeights(ops, node))));
}

/** Gradient of `atomMean`. */
export function atomMeanGradient<T>(ops: TensorOps<T>, node: MeanNode, gradient: T): T {
  return ops.fromMatrix(ops.multiply(ops.toMatrix(gradient, 1), atomWeights(ops, node)));
}

function atomWeights<T>(ops: TensorOps<T>, node: MeanNode): T {
  const weight = (atom: number): number =>
    node.op === 'atomMean'
      ? 1 / node.atoms
      : node.minimum + ((node.maximum - node.minimum) * atom) / Math.max(node.atoms - 1, 1);
  return ops.constantRow(
    `${node.name}/atoms`,
    Float32Array.from({ length: node.atoms }, (_, atom) => weight(atom)),
  );
}
