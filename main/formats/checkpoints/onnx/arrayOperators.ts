import { concatenate } from '../graphs/concatenation.ts';
import { concatenated, filled, gathered, resized, vector } from '../graphs/constants.ts';
import { flatten, reshape, transpose } from '../graphs/shaping.ts';
import { type AxisRange, sliceRanges } from '../graphs/slicing.ts';
import { Untranslatable } from '../graphs/untranslatable.ts';
import {
  aside,
  constantArray,
  constantOf,
  layerOutput,
  settingNumbers,
  type Value,
} from '../graphs/values.ts';
import { numberOf, numbersOf, type OnnxNode } from './onnxNode.ts';
import type { OperatorCall, TranslateOperator } from './operators.ts';

/** Operators that arrange arrays, and those that only ever meet constants. */
export const arrayOperators: readonly [string, TranslateOperator][] = [
  ['Constant', constant],
  ['Identity', passing],
  ['Cast', passing],
  ['Dropout', passing],
  ['ArgMax', () => aside],
  ['Flatten', ({ node, inputs: [input] }) => flatten(node.name, input, numberOf(node, 'axis', 1))],
  ['Reshape', reshaped],
  ['Squeeze', squeeze],
  ['Unsqueeze', unsqueeze],
  ['Transpose', transposedAxes],
  ['Concat', joined],
  ['Slice', sliced],
  ['Split', split],
  ['Shape', ({ node, inputs: [input] }) => constantOf(vector(sizesOf(input, node)))],
  ['Gather', gather],
  ['ConstantOfShape', filledArray],
];

function constant({ node }: OperatorCall): Value {
  const value = node.attributes.get('value')?.tensor;
  if (value !== null && value !== undefined) return constantOf({ sizes: value.shape, data: value.data });
  const number = node.attributes.get('value_float')?.number ?? node.attributes.get('value_int')?.number;
  if (number !== undefined) return constantOf({ sizes: [], data: Float32Array.of(number) });
  const numbers = numbersOf(node, 'value_floats', numbersOf(node, 'value_ints'));
  if (numbers.length > 0) return constantOf(vector(numbers));
  throw new Untranslatable(`"${node.name}" is a constant that is no number.`);
}

function passing({ node, inputs: [input] }: OperatorCall): Value {
  return input ?? layerOutput(input, node.name);
}

function numbersIn(value: Value | undefined, node: OnnxNode): number[] {
  return settingNumbers(value, node.name);
}

function sizesOf(value: Value | undefined, node: OnnxNode): readonly number[] {
  if (value?.kind === 'sum') return value.terms[0]?.of.sizes ?? [];
  return value?.kind === 'constant' ? value.array.sizes : layerOutput(value, node.name).sizes;
}

/** Settings that were attributes in older versions and are inputs in newer ones. */
function settingOf(node: OnnxNode, name: string, input: Value | undefined): readonly number[] {
  return input === undefined ? numbersOf(node, name) : numbersIn(input, node);
}

/** A 0 keeps the size that is there. */
function reshaped({ node, inputs: [input, shape] }: OperatorCall): Value {
  const wanted = settingOf(node, 'shape', shape);
  if (!wanted.includes(0) || numberOf(node, 'allowzero', 0) !== 0) return reshape(node.name, input, wanted);
  const sizes = sizesOf(input, node);
  return reshape(
    node.name,
    input,
    wanted.map((size, axis) => (size === 0 ? (sizes[axis] ?? 1) : size)),
  );
}

function squeeze({ node, inputs: [input, axes] }: OperatorCall): Value {
  const sizes = sizesOf(input, node);
  const named = settingOf(node, 'axes', axes).map((axis) => (axis < 0 ? axis + sizes.length : axis));
  // Without named axes the batch would go as well, which only looks like 1 here.
  const left = sizes.filter((size, axis) =>
    named.length > 0 ? !named.includes(axis) : size !== 1 || axis === 0,
  );
  return reshape(node.name, input, left);
}

function unsqueeze({ node, inputs: [input, axes] }: OperatorCall): Value {
  const sizes = [...sizesOf(input, node)];
  const named = settingOf(node, 'axes', axes);
  const rank = sizes.length + named.length;
  for (const axis of named.map((at) => (at < 0 ? at + rank : at)).sort((a, b) => a - b))
    sizes.splice(axis, 0, 1);
  return reshape(node.name, input, sizes);
}

function transposedAxes({ node, inputs: [input] }: OperatorCall): Value {
  const reversed = sizesOf(input, node).map((_, axis, all) => all.length - 1 - axis);
  return transpose(node.name, input, numbersOf(node, 'perm', reversed));
}

function joined({ draft, node, inputs }: OperatorCall): Value {
  const axis = numberOf(node, 'axis', 0);
  if (!inputs.every((input) => input?.kind === 'constant'))
    return concatenate(draft, node.name, inputs, axis);
  const arrays = inputs.map((input) => constantArray(input, node.name));
  const rank = arrays[0]?.sizes.length ?? 0;
  return constantOf(concatenated(arrays, axis < 0 ? axis + rank : axis));
}

function sliced({ draft, node, inputs: [input, begins, ends, axes, steps] }: OperatorCall): Value {
  const rank = sizesOf(input, node).length;
  const starts = settingOf(node, 'starts', begins);
  const stops = settingOf(node, 'ends', ends);
  const along = settingOf(node, 'axes', axes);
  const strides = steps === undefined ? [] : numbersIn(steps, node);
  const ranges = starts.map((begin, at): AxisRange => {
    const axis = along[at] ?? at;
    return { axis: axis < 0 ? axis + rank : axis, begin, end: stops[at] ?? Infinity, step: strides[at] ?? 1 };
  });
  return sliceRanges(draft, node.name, input, ranges);
}

function split({ draft, node, inputs: [input, lengths], output }: OperatorCall): Value {
  const sizes = sizesOf(input, node);
  const axis = numberOf(node, 'axis', 0);
  const along = axis < 0 ? axis + sizes.length : axis;
  const equal = (sizes[along] ?? 0) / Math.max(node.outputs.length, 1);
  const given = settingOf(node, 'split', lengths);
  const parts = given.length > 0 ? given : node.outputs.map(() => equal);
  const begin = parts.slice(0, output).reduce((sum, length) => sum + length, 0);
  const range = { axis: along, begin, end: begin + (parts[output] ?? 0), step: 1 };
  return sliceRanges(draft, node.name, input, [range]);
}

function gather({ draft, node, inputs: [input, indices] }: OperatorCall): Value {
  const axis = numberOf(node, 'axis', 0);
  const wanted = constantArray(indices, node.name);
  const sizes = [...sizesOf(input, node)];
  const along = axis < 0 ? axis + sizes.length : axis;
  const entries = [...wanted.data].map((index) => (index < 0 ? index + (sizes[along] ?? 0) : index));
  const size = sizes[along] ?? 0;
  sizes.splice(along, 1, ...wanted.sizes);
  if (input?.kind === 'constant') return constantOf(resized(gathered(input.array, along, entries), sizes));
  const [begin = 0] = entries;
  if (entries.length !== 1)
    throw new Untranslatable(
      `"${node.name}" picks ${entries.length} of ${size} entries, which Fovea cannot express.`,
    );
  return reshape(
    node.name,
    sliceRanges(draft, node.name, input, [{ axis: along, begin, end: begin + 1, step: 1 }]),
    sizes,
  );
}

function filledArray({ node, inputs: [shape] }: OperatorCall): Value {
  const number = node.attributes.get('value')?.tensor?.data[0] ?? 0;
  return constantOf(filled(numbersIn(shape, node), number));
}
