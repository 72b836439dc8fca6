import protobuf from 'protobufjs/light.js';
import { boundedReader } from '../protobuf/boundedReader.ts';

const attributesByName: protobuf.IMapField = { keyType: 'string', type: 'AttrValue', id: 5 };

/**
 * The part of TensorFlow's protocol buffers that a frozen graph needs (tensorflow/core/framework: graph, node_def,
 * attr_value, tensor, tensor_shape). Fields that are not named here are passed over.
 */
const { root } = new protobuf.Root().addJSON({
  GraphDef: { fields: { node: { rule: 'repeated', type: 'NodeDef', id: 1 } } },
  NodeDef: {
    fields: {
      name: { type: 'string', id: 1 },
      op: { type: 'string', id: 2 },
      input: { rule: 'repeated', type: 'string', id: 3 },
      attr: attributesByName,
    },
  },
  AttrValue: {
    fields: {
      list: { type: 'ListValue', id: 1 },
      s: { type: 'bytes', id: 2 },
      i: { type: 'int64', id: 3 },
      f: { type: 'float', id: 4 },
      b: { type: 'bool', id: 5 },
      type: { type: 'int32', id: 6 },
      shape: { type: 'TensorShape', id: 7 },
      tensor: { type: 'Tensor', id: 8 },
    },
  },
  ListValue: {
    fields: {
      s: { rule: 'repeated', type: 'bytes', id: 2 },
      i: { rule: 'repeated', type: 'int64', id: 3 },
      shape: { rule: 'repeated', type: 'TensorShape', id: 7 },
    },
  },
  TensorShape: {
    fields: {
      dim: { rule: 'repeated', type: 'Dimension', id: 2 },
      unknownRank: { type: 'bool', id: 3 },
    },
  },
  Dimension: { fields: { size: { type: 'int64', id: 1 } } },
  Tensor: {
    fields: {
      dtype: { type: 'int32', id: 1 },
      tensorShape: { type: 'TensorShape', id: 2 },
      tensorContent: { type: 'bytes', id: 4 },
      halfVal: { rule: 'repeated', type: 'int32', id: 13 },
      floatVal: { rule: 'repeated', type: 'float', id: 5 },
      doubleVal: { rule: 'repeated', type: 'double', id: 6 },
      intVal: { rule: 'repeated', type: 'int32', id: 7 },
      int64Val: { rule: 'repeated', type: 'int64', id: 10 },
      boolVal: { rule: 'repeated', type: 'bool', id: 11 },
    },
  },
});

/** Messages as they are decoded; what the file leaves out is missing. Numbers of 64 bits come as plain numbers. */
export interface GraphDefMessage {
  node?: NodeMessage[];
}

export interface NodeMessage {
  name?: string;
  op?: string;
  input?: string[];
  attr?: Record<string, AttributeMessage>;
}

export interface AttributeMessage {
  list?: { s?: Uint8Array[]; i?: number[]; shape?: ShapeMessage[] };
  s?: Uint8Array;
  i?: number;
  f?: number;
  b?: boolean;
  type?: number;
  shape?: ShapeMessage;
  tensor?: TensorMessage;
}

export interface ShapeMessage {
  dim?: { size?: number }[];
  unknownRank?: boolean;
}

export interface TensorMessage {
  dtype?: number;
  tensorShape?: ShapeMessage;
  tensorContent?: Uint8Array;
  halfVal?: number[];
  floatVal?: number[];
  doubleVal?: number[];
  intVal?: number[];
  int64Val?: number[];
  boolVal?: boolean[];
}

/** The type of a whole graph, by which it is decoded, and written by tests. */
export const graphDefType = root.lookupType('GraphDef');

/** Decodes a GraphDef. Throws whatever the bytes make protobufjs throw. */
export function decodeGraphDef(bytes: Uint8Array): GraphDefMessage {
  return graphDefType.toObject(graphDefType.decode(boundedReader(bytes)), {
    longs: Number,
  }) as GraphDefMessage;
}
