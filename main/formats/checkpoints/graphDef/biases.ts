import { activate } from '../graphs/activation.ts';
import { affine } from '../graphs/affine.ts';
import type { ConstantArray } from '../graphs/constants.ts';
import { Untranslatable } from '../graphs/untranslatable.ts';
import { constantArray, layerOutput, type Value } from '../graphs/values.ts';
import type { OperationCall } from './operations.ts';
import { channelsOf, layerName } from './pictureSettings.ts';

/** One number a channel added, wherever the operation's pictures have their channels. */
export function biasAdded({ draft, node, inputs: [input, bias] }: OperationCall): Value {
  return withBias({ draft, node }, input, constantArray(bias, node.name));
}

function withBias(
  { draft, node }: Pick<OperationCall, 'draft' | 'node'>,
  input: Value | undefined,
  bias: ConstantArray,
): Value {
  const value = layerOutput(input, node.name);
  const isPicture = value.sizes.length === 4 && channelsOf(node) === 'first';
  const sizes = isPicture ? [1, bias.data.length, 1, 1] : [bias.data.length];
  return affine(draft, `${layerName(node)}/bias`, value, null, { sizes, data: bias.data });
}

/** TensorFlow.js' operations with a bias and an activation inside. */
export function withFusedOperations(call: OperationCall, made: Value): Value {
  const { draft, node, inputs } = call;
  let value = made;
  for (const operation of node.attributes.get('fused_ops')?.texts ?? []) {
    const name = operation.toLowerCase();
    if (name === 'biasadd') value = withBias(call, value, constantArray(inputs[2], node.name));
    else if (name === 'relu' || name === 'elu' || name === 'tanh' || name === 'sigmoid')
      value = activate(draft, `${layerName(node)}/${name}`, value, name);
    else
      throw new Untranslatable(`"${node.name}" has ${operation} built in, which Fovea does not translate.`);
  }
  return value;
}
