import { arithmetic } from '../graphs/arithmetic.ts';
import { concatenate } from '../graphs/concatenation.ts';
import { concatenated, type ConstantArray, filled, gathered, resized, vector } from '../graphs/constants.ts';
import { flatten, reshape, transpose } from '../graphs/shaping.ts';
import { type AxisRange, sliceRanges } from '../graphs/slicing.ts';
import { Untranslatable } from '../graphs/untranslatable.ts';
import { constantArray, constantOf, layerOutput, settingNumbers, type Value } from '../graphs/values.ts';
import { type GraphNode, numberOf, numbersOf } from './graphNode.ts';
import type { OperationCall, TranslateOperation } from './operations.ts';

/** Operations that arrange arrays, and those that only ever meet constants. */
export const arrayOperations: readonly [string, TranslateOperation][] = [
  ['Reshape', ({ node, inputs: [input, sizes] }) => reshape(node.name, input, numbersIn(sizes, node))],
  ['Flatten', ({ node, inputs: [input] }) => flatten(node.name, input, 1)],
  ['Squeeze', squeeze],
  [
    'ExpandDims',
    ({ node, inputs: [input, axis] }) => {
      const sizes = [...sizesOf(input, node)];
      const [at = 0] = numbersIn(axis, node);
      sizes.splice(at < 0 ? at + sizes.length + 1 : at, 0, 1);
      return reshape(node.name, input, sizes);
    },
  ],
  ['Transpose', ({ node, inputs: [input, axes] }) => transpose(node.name, input, numbersIn(axes, node))],
  ['Shape', ({ node, inputs: [input] }) => constantOf(vector(sizesOf(input, node)))],
  ['ConcatV2', ({ draft, node, inputs }) => joined(draft, node, inputs.slice(0, -1), inputs.at(-1))],
  ['Concat', ({ draft, node, inputs: [axis, ...values] }) => joined(draft, node, values, axis)],
  ['Pack', packed],
  ['StridedSlice', stridedSlice],
  [
    'Slice',
    ({ draft, node, inputs: [input, begins, sizes] }) => {
      const starts = numbersIn(begins, node);
      const lengths = numbersIn(sizes, node);
      const ranges = starts.map((begin, axis): AxisRange => {
        const length = lengths[axis] ?? -1;
        return { axis, begin, end: length < 0 ? Infinity : begin + length, step: 1 };
      });
      return sliceRanges(draft, node.name, input, ranges);
    },
  ],
  [
    'Split',
    ({ draft, node, inputs: [axis, input], output }) =>
      part(draft, node, input, numbersIn(axis, node)[0] ?? 0, output),
  ],
  ['Gather', gather],
  ['GatherV2', gather],
  [
    'Prod',
    ({ node, inputs: [input] }) => {
      const product = numbersIn(input, node).reduce((total, number) => total * number, 1);
      return constantOf({ sizes: [], data: Float32Array.of(product) });
    },
  ],
  [
    'Fill',
    ({ node, inputs: [sizes, number] }) => {
      return constantOf(filled(numbersIn(sizes, node), numbersIn(number, node)[0] ?? 0));
    },
  ],
  ...ofConstants(),
];

/** Functions of one number, applied to constants: parts of normalisations that were written out. */
function ofConstants(): [string, TranslateOperation][] {
  const functions: Record<string, (number: number) => number> = {
    Sqrt: Math.sqrt,
    Rsqrt: (number) => 1 / Math.sqrt(number),
    Square: (number) => number * number,
    Exp: Math.exp,
  };
  const mapped = Object.entries(functions).map(([op, change]): [string, TranslateOperation] => [
    op,
    ({ node, inputs: [input] }) => {
      const { sizes, data } = constantOrRefusal(input, node);
      return constantOf({ sizes, data: data.map(change) });
    },
  ]);
  const negative: TranslateOperation = ({ draft, node, inputs: [input] }) =>
    arithmetic(draft, node.name, 'subtract', constantOf({ sizes: [], data: Float32Array.of(0) }), input);
  return [...mapped, ['Neg', negative]];
}

function constantOrRefusal(input: Value | undefined, node: GraphNode): ConstantArray {
  if (input?.kind === 'constant') return input.array;
  throw new Untranslatable(
    `Its graph uses the operation ${node.op} ("${node.name}") on what the network computes, which Fovea does not translate.`,
  );
}

function numbersIn(value: Value | undefined, node: GraphNode): number[] {
  return settingNumbers(value, node.name);
}

function sizesOf(value: Value | undefined, node: GraphNode): readonly number[] {
  if (value?.kind === 'sum') return value.terms[0]?.of.sizes ?? [];
  return value?.kind === 'constant' ? value.array.sizes : layerOutput(value, node.name).sizes;
}

function squeeze({ node, inputs: [input] }: OperationCall): Value {
  const sizes = sizesOf(input, node);
  const named = [...numbersOf(node, 'squeeze_dims'), ...numbersOf(node, 'axis')];
  const axes = named.map((axis) => (axis < 0 ? axis + sizes.length : axis));
  // Without named axes the batch would go as well, which only looks like 1 here.
  const left = sizes.filter((size, axis) =>
    axes.length > 0 ? !axes.includes(axis) : size !== 1 || axis === 0,
  );
  return reshape(node.name, input, left);
}

function joined(
  draft: OperationCall['draft'],
  node: GraphNode,
  values: readonly Value[],
  axis: Value | undefined,
): Value {
  const [along = 0] = numbersIn(axis, node);
  if (!values.every((value) => value.kind === 'constant'))
    return concatenate(draft, node.name, values, along);
  const arrays = values.map((value) => constantArray(value, node.name));
  const rank = arrays[0]?.sizes.length ?? 0;
  return constantOf(concatenated(arrays, along < 0 ? along + rank : along));
}

function packed({ node, inputs }: OperationCall): Value {
  const axis = numberOf(node, 'axis', 0);
  const arrays = inputs.map((input) => {
    const array = constantArray(input, node.name);
    const sizes = [...array.sizes];
    sizes.splice(axis, 0, 1);
    return resized(array, sizes);
  });
  return constantOf(concatenated(arrays, axis));
}

function stridedSlice({ draft, node, inputs: [input, begins, ends, steps] }: OperationCall): Value {
  const [begin, end, step] = [numbersIn(begins, node), numbersIn(ends, node), numbersIn(steps, node)];
  const bit = (mask: string, axis: number): boolean => ((numberOf(node, mask, 0) >> axis) & 1) === 1;
  if (numberOf(node, 'ellipsis_mask', 0) !== 0 || numberOf(node, 'new_axis_mask', 0) !== 0)
    throw new Untranslatable(`"${node.name}" takes a part along axes that Fovea cannot follow.`);
  const shrunk = begin.map((_, axis) => bit('shrink_axis_mask', axis));
  const ranges = begin.map((start, axis): AxisRange => {
    const from = bit('begin_mask', axis) ? 0 : start;
    // One entry, which counts from the end if it is negative: then there is no number for the place after the last.
    const one = from === -1 ? Infinity : from + 1;
    const to = bit('end_mask', axis) ? Infinity : (end[axis] ?? 0);
    return { axis, begin: from, end: shrunk[axis] === true ? one : to, step: step[axis] ?? 1 };
  });
  const taken = sliceRanges(draft, node.name, input, ranges);
  if (!shrunk.includes(true)) return taken;
  return reshape(
    node.name,
    taken,
    sizesOf(taken, node).filter((_, axis) => shrunk[axis] !== true),
  );
}

/** One of the equal parts along an axis. */
function part(
  draft: OperationCall['draft'],
  node: GraphNode,
  input: Value | undefined,
  axis: number,
  output: number,
): Value {
  const sizes = sizesOf(input, node);
  const along = axis < 0 ? axis + sizes.length : axis;
  const length = (sizes[along] ?? 0) / numberOf(node, 'num_split', 1);
  const range = { axis: along, begin: output * length, end: (output + 1) * length, step: 1 };
  return sliceRanges(draft, node.name, input, [range]);
}

function gather({ node, inputs: [input, indices, axis] }: OperationCall): Value {
  const array = constantOrRefusal(input, node);
  const wanted = constantArray(indices, node.name);
  const [along = 0] = axis === undefined ? [0] : numbersIn(axis, node);
  const taken = gathered(array, along, [...wanted.data]);
  const sizes = [...array.sizes];
  sizes.splice(along, 1, ...wanted.sizes);
  return constantOf(resized(taken, sizes));
}
