import { elementCount } from '../../../domain/network/shape.ts';
import { affine } from './affine.ts';
import { combined, type ConstantArray, scalar } from './constants.ts';
import { joinSums, sumOf } from './dueling.ts';
import { weightedAtoms } from './distributions.ts';
import type { NetworkDraft } from './networkDraft.ts';
import { hasChannels } from './pictures.ts';
import { Untranslatable } from './untranslatable.ts';
import { aside, constantOf, layerOutput, sizesText, type LayerOutput, type Value } from './values.ts';

export type ArithmeticOperation = 'add' | 'subtract' | 'multiply' | 'divide';

const combine: Record<ArithmeticOperation, (first: number, second: number) => number> = {
  add: (first, second) => first + second,
  subtract: (first, second) => first - second,
  multiply: (first, second) => first * second,
  divide: (first, second) => first / second,
};

/** Two values combined element by element: constants, scalings, biases, residuals, gates and dueling heads. */
export function arithmetic(
  draft: NetworkDraft,
  name: string,
  operation: ArithmeticOperation,
  first: Value | undefined,
  second: Value | undefined,
): Value {
  if (first?.kind === 'unknown') throw new Untranslatable(first.reason);
  if (second?.kind === 'unknown') throw new Untranslatable(second.reason);
  if (first?.kind === 'aside' || second?.kind === 'aside') return aside;
  if (first?.kind === 'constant' && second?.kind === 'constant')
    return constantOf(combined(first.array, second.array, combine[operation]));
  if (second?.kind === 'constant') return withConstant(draft, name, operation, first, second.array);
  if (first?.kind === 'constant') return constantFirst(draft, name, operation, first.array, second);
  if (operation === 'add' || operation === 'subtract')
    return addition(draft, name, operation === 'add' ? 1 : -1, first, second);
  if (operation === 'multiply') return gate(draft, name, layerOutput(first, name), layerOutput(second, name));
  throw new Untranslatable(
    `"${name}" divides one tensor of the network by another, which Fovea cannot express.`,
  );
}

function withConstant(
  draft: NetworkDraft,
  name: string,
  operation: ArithmeticOperation,
  input: Value | undefined,
  array: ConstantArray,
): Value {
  if (operation === 'multiply' && input?.kind === 'layer') {
    const weighted = weightedAtoms(draft, input, array);
    if (weighted !== null) return weighted;
  }
  const value = layerOutput(input, name);
  const number = (change: (constant: number) => number): ConstantArray => ({
    sizes: array.sizes,
    data: array.data.map(change),
  });
  switch (operation) {
    case 'add':
      return affine(draft, name, value, null, array);
    case 'subtract':
      return affine(
        draft,
        name,
        value,
        null,
        number((constant) => -constant),
      );
    case 'multiply':
      return affine(draft, name, value, array, null);
    case 'divide':
      return affine(
        draft,
        name,
        value,
        number((constant) => 1 / constant),
        null,
      );
  }
}

function constantFirst(
  draft: NetworkDraft,
  name: string,
  operation: ArithmeticOperation,
  array: ConstantArray,
  second: Value | undefined,
): Value {
  if (operation === 'divide')
    throw new Untranslatable(`"${name}" divides by a tensor of the network, which Fovea cannot express.`);
  if (operation !== 'subtract') return withConstant(draft, name, operation, second, array);
  return affine(draft, name, layerOutput(second, name), scalar(-1), array);
}

function addition(
  draft: NetworkDraft,
  name: string,
  sign: 1 | -1,
  first: Value | undefined,
  second: Value | undefined,
): Value {
  if (sign === 1 && first?.kind === 'layer' && second?.kind === 'layer' && agree(first, second)) {
    const [left, right] = [layerOutput(first, name), layerOutput(second, name)];
    const node = { op: 'add' as const, name: draft.freeName(name), from: [left.tensor, right.tensor] };
    return { ...left, tensor: draft.add(node, left.shape).tensor };
  }
  return joinSums(draft, name, sumOf(first, 1, name), sumOf(second, sign, name));
}

function agree(first: LayerOutput, second: LayerOutput): boolean {
  if (first.sizes.join() !== second.sizes.join() || first.shape.join() !== second.shape.join()) return false;
  return first.sizes.every((_, index) => index === 0) || samePlaces(first, second);
}

function samePlaces(first: LayerOutput, second: LayerOutput): boolean {
  if (first.places === second.places) return true;
  for (let index = 0; index < elementCount(first.shape); index += 1)
    if ((first.places?.[index] ?? index) !== (second.places?.[index] ?? index)) return false;
  return true;
}

/** A picture times one channel of attention. */
function gate(draft: NetworkDraft, name: string, first: LayerOutput, second: LayerOutput): Value {
  const [gated, attention] = second.shape.at(-1) === 1 ? [first, second] : [second, first];
  const [rows, columns, channels] = attention.shape;
  const together = (['first', 'last'] as const).some(
    (axis) => hasChannels(gated, axis) && hasChannels(attention, axis),
  );
  if (channels !== 1 || rows !== gated.shape[0] || columns !== gated.shape[1] || !together)
    throw new Untranslatable(
      `"${name}" multiplies tensors of ${sizesText(first.sizes)} and ${sizesText(second.sizes)}, which Fovea cannot express.`,
    );
  const node = {
    op: 'gate' as const,
    name: draft.freeName(name),
    from: gated.tensor,
    attention: attention.tensor,
  };
  return { ...gated, tensor: draft.add(node, gated.shape).tensor };
}
