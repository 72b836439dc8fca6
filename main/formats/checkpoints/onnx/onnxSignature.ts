import { lengthDelimited, topFields } from '../protobuf/topFields.ts';

const graphField = 7;

/**
 * Whether bytes are an ONNX model: protocol buffers of which one field at the top is the graph. A TensorFlow SavedModel
 * begins alike, but has no such field. A file that is cut off inside its graph still counts.
 */
export function isOnnxModel(bytes: Uint8Array): boolean {
  for (const { field, kind } of topFields(bytes)) if (field === graphField) return kind === lengthDelimited;
  return false;
}
