import { convolve, paddingOf, pool } from '../graphs/convolution.ts';
import { Untranslatable } from '../graphs/untranslatable.ts';
import { constantArray, layerOutput, settingNumbers, type Value } from '../graphs/values.ts';
import { withFusedOperations } from './biases.ts';
import type { OperationCall, TranslateOperation } from './operations.ts';
import { channelsOf, layerName, paddingFor, spatial } from './pictureSettings.ts';

/** Operations that slide over pictures. */
export const pictureOperations: readonly [string, TranslateOperation][] = [
  ['Conv2D', (call) => convolution(call)],
  ['_FusedConv2D', (call) => withFusedOperations(call, convolution(call))],
  ['MaxPool', (call) => pooling(call, 'maxPool')],
  ['AvgPool', (call) => pooling(call, 'averagePool')],
  ['Pad', padding],
  ['PadV2', padding],
];

function convolution({ draft, node, inputs: [input, kernel] }: OperationCall): Value {
  return convolve(draft, layerName(node), input, constantArray(kernel, node.name), null, {
    channels: channelsOf(node),
    strides: spatial(node, 'strides'),
    padding: paddingFor(node),
    dilations: spatial(node, 'dilations'),
  });
}

function pooling({ draft, node, inputs: [input] }: OperationCall, op: 'maxPool' | 'averagePool'): Value {
  return pool(draft, layerName(node), op, input, spatial(node, 'ksize'), {
    channels: channelsOf(node),
    strides: spatial(node, 'strides'),
    padding: paddingFor(node),
  });
}

function padding({ node, inputs: [input, sides, filling] }: OperationCall): Value {
  const of = layerOutput(input, node.name);
  const numbers = settingNumbers(sides, node.name);
  const rows = isChannelsFirst(numbers) ? 4 : 2;
  const others = [...numbers.slice(0, rows), ...numbers.slice(rows + 4)];
  const filled = filling === undefined ? 0 : (constantArray(filling, node.name).data[0] ?? 0);
  if (numbers.length !== 8 || others.some((number) => number !== 0) || filled !== 0)
    throw new Untranslatable(`"${node.name}" pads something else than a picture with zeros.`);
  return { kind: 'padded', of, padding: paddingOf(numbers.slice(rows, rows + 4)) };
}

/** Pads name no axes: those of [batch, channels, rows, columns] have zeros for the last but not for the third pair. */
function isChannelsFirst(numbers: readonly number[]): boolean {
  return (
    numbers.slice(2, 4).every((number) => number === 0) && numbers.slice(6).some((number) => number !== 0)
  );
}
