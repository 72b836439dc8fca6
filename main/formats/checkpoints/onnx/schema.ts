import protobuf from 'protobufjs/light.js';
import { boundedReader } from '../protobuf/boundedReader.ts';

/** The part of ONNX' protocol buffers that reading a network needs. Fields that are not named here are passed over. */
const { root } = new protobuf.Root().addJSON({
  Model: {
    fields: {
      irVersion: { type: 'int64', id: 1 },
      producerName: { type: 'string', id: 2 },
      graph: { type: 'Graph', id: 7 },
      opsetImport: { rule: 'repeated', type: 'OperatorSet', id: 8 },
    },
  },
  OperatorSet: { fields: { domain: { type: 'string', id: 1 }, version: { type: 'int64', id: 2 } } },
  Graph: {
    fields: {
      node: { rule: 'repeated', type: 'Node', id: 1 },
      name: { type: 'string', id: 2 },
      initializer: { rule: 'repeated', type: 'Tensor', id: 5 },
      input: { rule: 'repeated', type: 'ValueInfo', id: 11 },
      output: { rule: 'repeated', type: 'ValueInfo', id: 12 },
    },
  },
  Node: {
    fields: {
      input: { rule: 'repeated', type: 'string', id: 1 },
      output: { rule: 'repeated', type: 'string', id: 2 },
      name: { type: 'string', id: 3 },
      opType: { type: 'string', id: 4 },
      attribute: { rule: 'repeated', type: 'Attribute', id: 5 },
      domain: { type: 'string', id: 7 },
    },
  },
  Attribute: {
    fields: {
      name: { type: 'string', id: 1 },
      f: { type: 'float', id: 2 },
      i: { type: 'int64', id: 3 },
      s: { type: 'bytes', id: 4 },
      t: { type: 'Tensor', id: 5 },
      floats: { rule: 'repeated', type: 'float', id: 7 },
      ints: { rule: 'repeated', type: 'int64', id: 8 },
    },
  },
  ValueInfo: { fields: { name: { type: 'string', id: 1 }, type: { type: 'ValueType', id: 2 } } },
  ValueType: { fields: { tensorType: { type: 'TensorType', id: 1 } } },
  TensorType: { fields: { elemType: { type: 'int32', id: 1 }, shape: { type: 'Shape', id: 2 } } },
  Shape: { fields: { dim: { rule: 'repeated', type: 'Dimension', id: 1 } } },
  Dimension: { fields: { dimValue: { type: 'int64', id: 1 }, dimParam: { type: 'string', id: 2 } } },
  Tensor: {
    fields: {
      dims: { rule: 'repeated', type: 'int64', id: 1 },
      dataType: { type: 'int32', id: 2 },
      floatData: { rule: 'repeated', type: 'float', id: 4 },
      int32Data: { rule: 'repeated', type: 'int32', id: 5 },
      int64Data: { rule: 'repeated', type: 'int64', id: 7 },
      name: { type: 'string', id: 8 },
      rawData: { type: 'bytes', id: 9 },
      doubleData: { rule: 'repeated', type: 'double', id: 10 },
      uint64Data: { rule: 'repeated', type: 'uint64', id: 11 },
      externalData: { rule: 'repeated', type: 'Entry', id: 13 },
      dataLocation: { type: 'int32', id: 14 },
    },
  },
  Entry: { fields: { key: { type: 'string', id: 1 }, value: { type: 'string', id: 2 } } },
});

/** Messages as they are decoded; what the file leaves out is missing. Numbers of 64 bits come as plain numbers. */
export interface ModelMessage {
  irVersion?: number;
  producerName?: string;
  graph?: GraphMessage;
  opsetImport?: { domain?: string; version?: number }[];
}

export interface GraphMessage {
  node?: NodeMessage[];
  name?: string;
  initializer?: TensorMessage[];
  input?: ValueInfoMessage[];
  output?: ValueInfoMessage[];
}

export interface NodeMessage {
  input?: string[];
  output?: string[];
  name?: string;
  opType?: string;
  attribute?: AttributeMessage[];
  domain?: string;
}

export interface AttributeMessage {
  name?: string;
  f?: number;
  i?: number;
  s?: Uint8Array;
  t?: TensorMessage;
  floats?: number[];
  ints?: number[];
}

export interface ValueInfoMessage {
  name?: string;
  type?: {
    tensorType?: { elemType?: number; shape?: { dim?: { dimValue?: number; dimParam?: string }[] } };
  };
}

export interface TensorMessage {
  dims?: number[];
  dataType?: number;
  floatData?: number[];
  int32Data?: number[];
  int64Data?: number[];
  name?: string;
  rawData?: Uint8Array;
  doubleData?: number[];
  uint64Data?: number[];
  externalData?: { key?: string; value?: string }[];
  dataLocation?: number;
}

/** The type of a whole model, by which it is decoded, and written by tests. */
export const modelType = root.lookupType('Model');

/** Decodes a model. Throws whatever the bytes make protobufjs throw. */
export function decodeModel(bytes: Uint8Array): ModelMessage {
  return modelType.toObject(modelType.decode(boundedReader(bytes)), { longs: Number }) as ModelMessage;
}
