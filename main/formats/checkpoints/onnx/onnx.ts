import {
  type CheckpointContents,
  checkpointContents,
} from '../../../domain/checkpoint/checkpointContents.ts';
import type { NamedTensors } from '../../../domain/checkpoint/namedTensors.ts';
import type { NamedShape, SourceGraph } from '../../../domain/checkpoint/sourceGraph.ts';
import type { CheckpointFormat } from '../checkpoint.ts';
import type { CheckpointFile } from '../checkpointFile.ts';
import { unreadableCheckpoint } from '../checkpointErrors.ts';
import { describeOnnx } from './describeOnnx.ts';
import { isOnnxModel } from './onnxSignature.ts';
import { BadTensor, onnxTensor, unreadType } from './onnxTensors.ts';
import { decodeModel, type GraphMessage, type ModelMessage, type ValueInfoMessage } from './schema.ts';

/** ONNX: a graph of operators with its weights (agent-formats.md 3.16). */
export const onnxFormat: CheckpointFormat = {
  id: 'onnx',
  title: 'ONNX model',
  container: 'onnx',
  claims: ({ bytes }) => isOnnxModel(bytes),
  read: readOnnx,
};

function readOnnx(file: CheckpointFile): CheckpointContents {
  const model = modelOf(file);
  try {
    return contentsOf(model, file);
  } catch (thrown) {
    if (thrown instanceof BadTensor) throw unreadableCheckpoint(file.name, thrown.message, thrown);
    throw thrown;
  }
}

function contentsOf(model: ModelMessage, file: CheckpointFile): CheckpointContents {
  const { graph = {} } = model;
  const { tensors, unread } = initializersOf(graph, file);
  const isWhole = !(graph.initializer ?? []).some(({ externalData = [] }) => externalData.length > 0);
  const { network, assumed, warnings } = describeOnnx(model, tensors, unread, isWhole);
  return checkpointContents({
    tensors,
    layout: 'torch',
    library: model.producerName === undefined || model.producerName === '' ? 'onnx' : model.producerName,
    network,
    ignored: [...unread].map(([name, type]) => `${name} (${type})`),
    assumed,
    warnings,
    ...(isWhole ? { graph: sourceGraph(file.bytes, graph) } : {}),
  });
}

function modelOf({ bytes, name }: CheckpointFile): ModelMessage {
  try {
    return decodeModel(bytes);
  } catch (thrown) {
    throw unreadableCheckpoint(name, 'its ONNX model is damaged or cut off', thrown);
  }
}

/** The arrays by name, and by name the types of those that are not read. */
function initializersOf(
  { initializer = [] }: GraphMessage,
  file: CheckpointFile,
): { tensors: NamedTensors; unread: ReadonlyMap<string, string> } {
  // Many arrays lie in one file beside the model, which may have gigabytes.
  const siblings = new Map<string, Uint8Array | null>();
  const sibling = (path: string): Uint8Array | null => {
    const known = siblings.get(path);
    if (known !== undefined) return known;
    const bytes = file.sibling(path);
    siblings.set(path, bytes);
    return bytes;
  };
  const tensors: NamedTensors = new Map();
  const unread = new Map<string, string>();
  for (const message of initializer) {
    const tensor = onnxTensor(message, sibling);
    if (tensor === null) unread.set(message.name ?? '', unreadType(message));
    else tensors.set(message.name ?? '', tensor);
  }
  return { tensors, unread };
}

/** The file for a library that runs it; one whose weights lie in another file cannot be handed on alone. */
function sourceGraph(bytes: Uint8Array, graph: GraphMessage): SourceGraph {
  return {
    kind: 'onnx',
    bytes,
    inputs: networkInputs(graph).map(namedShape),
    outputs: (graph.output ?? []).map(namedShape),
  };
}

/** What has to be fed: older models list their weights among the inputs as well. */
function networkInputs({ input = [], initializer = [] }: GraphMessage): ValueInfoMessage[] {
  const weights = new Set(initializer.map(({ name }) => name));
  return input.filter(({ name }) => !weights.has(name));
}

/** ONNX's numbers for integers of all sizes and for booleans. */
const wholeElements: ReadonlySet<number> = new Set([2, 3, 4, 5, 6, 7, 9, 12, 13]);

function namedShape({ name = '', type }: ValueInfoMessage): NamedShape {
  const dimensions = type?.tensorType?.shape?.dim ?? [];
  const elements = type?.tensorType?.elemType ?? 0;
  return {
    name,
    shape: dimensions.map(({ dimValue = 0 }) => (dimValue > 0 ? dimValue : null)),
    ...(wholeElements.has(elements) ? { isWhole: true } : {}),
  };
}
