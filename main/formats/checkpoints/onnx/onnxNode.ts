import type { Tensor } from '../../../domain/checkpoint/namedTensors.ts';
import { onnxTensor } from './onnxTensors.ts';
import type { NodeMessage } from './schema.ts';

/** A node of an ONNX graph. */
export interface OnnxNode {
  /** Name for people: of its own, or that of its first output. */
  name: string;
  operator: string;
  /** Empty text for an optional input that is left out. */
  inputs: readonly string[];
  outputs: readonly string[];
  attributes: ReadonlyMap<string, OnnxAttribute>;
  /** Version of the set of operators that the file uses. */
  version: number;
}

export interface OnnxAttribute {
  number?: number;
  text?: string;
  numbers: readonly number[];
  tensor: Tensor | null;
}

/** A node as the graph has it, with the version of the operators that the file was written for. */
export function onnxNode(message: NodeMessage, version: number): OnnxNode {
  const { input = [], output = [], name = '', opType = '', attribute = [], domain = '' } = message;
  return {
    name: name || (output[0] ?? opType),
    // Operators of other sets are not ONNX' own of the same name.
    operator: domain === '' || domain === 'ai.onnx' ? opType : `${domain}.${opType}`,
    inputs: input,
    outputs: output,
    version,
    attributes: new Map(
      attribute.map(({ name: key = '', f, i, s, t, floats = [], ints = [] }) => {
        const number = i ?? f;
        return [
          key,
          {
            ...(number === undefined ? {} : { number }),
            ...(s === undefined ? {} : { text: Buffer.from(s).toString('latin1') }),
            numbers: ints.length > 0 ? ints : floats,
            tensor: t === undefined ? null : onnxTensor(t, () => null),
          },
        ];
      }),
    ),
  };
}

/** A number attribute; `usual` where the node has none. */
export function numberOf(node: OnnxNode, name: string, usual: number): number {
  return node.attributes.get(name)?.number ?? usual;
}

/** A list of numbers; `usual` where the node has none. */
export function numbersOf(node: OnnxNode, name: string, usual: readonly number[] = []): readonly number[] {
  const numbers = node.attributes.get(name)?.numbers ?? [];
  return numbers.length === 0 ? usual : numbers;
}
