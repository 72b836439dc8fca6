import { graphDefType, type GraphDefMessage } from '../../main/formats/checkpoints/graphDef/schema.ts';
import { modelType, type ModelMessage } from '../../main/formats/checkpoints/onnx/schema.ts';

/** An ONNX model as its exporters write it. */
export function encodeModel(message: ModelMessage): Uint8Array {
  return modelType.encode(modelType.fromObject(message)).finish();
}

/** A graph as TensorFlow writes it. */
export function encodeGraphDef(message: GraphDefMessage): Uint8Array {
  return graphDefType.encode(graphDefType.fromObject(message)).finish();
}
