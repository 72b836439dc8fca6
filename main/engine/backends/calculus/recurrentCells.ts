import type { RecurrentNode } from '../../../domain/network/nodes.ts';
import { beforeActivation } from './activations.ts';
import type { TensorOps } from './tensorOps.ts';

/**
 * The cells that remember, as PyTorch defines GRUCell and LSTMCell; `nodes.ts` has their parameters. Gradients go to
 * the input of the step only: what was remembered counts as given, since the pictures that made it are not part of the
 * step.
 */

/** What the cell keeps for the next step: [units] of a GRU, [2 x units] of an LSTM. */
export function recurrentCell<T>(ops: TensorOps<T>, node: RecurrentNode, input: T, state: T): T {
  if (node.op === 'gru') {
    const { update, candidate } = gruGates(ops, node, input, state);
    return ops.add(candidate, ops.multiply(update, ops.subtract(state, candidate)));
  }
  const { output, cell } = lstmGates(ops, node, input, state);
  return ops.concatenate([ops.multiply(output, ops.tanh(cell)), cell]);
}

/** Gradient of the cell with respect to its input. */
export function recurrentCellInputGradient<T>(
  ops: TensorOps<T>,
  node: RecurrentNode,
  input: T,
  state: T,
  gradient: T,
): T {
  const gates =
    node.op === 'gru'
      ? gruGateGradients(ops, node, input, state, gradient)
      : lstmGateGradients(ops, node, input, state, gradient);
  return ops.denseInputGradient(ops.concatenate(gates), `${node.name}/w`);
}

function gruGates<T>(ops: TensorOps<T>, node: RecurrentNode, input: T, state: T) {
  const { units } = node;
  const fromInput = ops.dense(input, `${node.name}/w`, `${node.name}/b`, false);
  const fromState = ops.dense(state, `${node.name}/u`, `${node.name}/ub`, false);
  const both = (gate: number): T =>
    ops.add(ops.sliceUnits(fromInput, gate * units, units), ops.sliceUnits(fromState, gate * units, units));
  const reset = ops.sigmoid(both(0));
  const update = ops.sigmoid(both(1));
  const remembered = ops.sliceUnits(fromState, 2 * units, units);
  const fresh = ops.sliceUnits(fromInput, 2 * units, units);
  const candidate = ops.tanh(ops.add(fresh, ops.multiply(reset, remembered)));
  return { reset, update, remembered, candidate };
}

/** Gradients before the functions of the gates, in their order. */
function gruGateGradients<T>(ops: TensorOps<T>, node: RecurrentNode, input: T, state: T, gradient: T): T[] {
  const { reset, update, remembered, candidate } = gruGates(ops, node, input, state);
  const toUpdate = ops.multiply(gradient, ops.subtract(state, candidate));
  const toCandidate = ops.subtract(gradient, ops.multiply(gradient, update));
  const beforeTanh = beforeActivation(ops, 'tanh', candidate, toCandidate);
  const toReset = ops.multiply(beforeTanh, remembered);
  return [
    beforeActivation(ops, 'sigmoid', reset, toReset),
    beforeActivation(ops, 'sigmoid', update, toUpdate),
    beforeTanh,
  ];
}

function lstmGates<T>(ops: TensorOps<T>, node: RecurrentNode, input: T, state: T) {
  const { units } = node;
  const gates = ops.add(
    ops.dense(input, `${node.name}/w`, `${node.name}/b`, false),
    ops.dense(ops.sliceUnits(state, 0, units), `${node.name}/u`, `${node.name}/ub`, false),
  );
  const gate = (index: number): T => ops.sliceUnits(gates, index * units, units);
  const admit = ops.sigmoid(gate(0));
  const keep = ops.sigmoid(gate(1));
  const candidate = ops.tanh(gate(2));
  const output = ops.sigmoid(gate(3));
  const before = ops.sliceUnits(state, units, units);
  const cell = ops.add(ops.multiply(keep, before), ops.multiply(admit, candidate));
  return { admit, keep, candidate, output, before, cell };
}

function lstmGateGradients<T>(ops: TensorOps<T>, node: RecurrentNode, input: T, state: T, gradient: T): T[] {
  const { units } = node;
  const { admit, keep, candidate, output, before, cell } = lstmGates(ops, node, input, state);
  const shown = ops.tanh(cell);
  const toHidden = ops.sliceUnits(gradient, 0, units);
  const throughHidden = beforeActivation(ops, 'tanh', shown, ops.multiply(toHidden, output));
  const toCell = ops.add(ops.sliceUnits(gradient, units, units), throughHidden);
  return [
    beforeActivation(ops, 'sigmoid', admit, ops.multiply(toCell, candidate)),
    beforeActivation(ops, 'sigmoid', keep, ops.multiply(toCell, before)),
    beforeActivation(ops, 'tanh', candidate, ops.multiply(toCell, admit)),
    beforeActivation(ops, 'sigmoid', output, ops.multiply(toHidden, shown)),
  ];
}
