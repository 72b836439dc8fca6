import {
  type CheckpointContents,
  checkpointContents,
} from '../../../domain/checkpoint/checkpointContents.ts';
import type { NamedTensors } from '../../../domain/checkpoint/namedTensors.ts';
import type { CheckpointFormat } from '../checkpoint.ts';
import type { CheckpointFile } from '../checkpointFile.ts';
import { describeGraph } from '../graphDef/describeGraph.ts';
import type { Description } from '../graphs/describe.ts';
import { describeKeras } from '../keras/describeKeras.ts';
import type { LayerArray, LayerArrays } from '../keras/kerasArrays.ts';
import { kerasModel } from '../keras/kerasModel.ts';
import { jsonGraphNodes } from './jsonGraph.ts';
import { isModelJson, type ModelJson, modelJson, objectOf } from './modelJson.ts';
import { readShards } from './weightShards.ts';

/** TensorFlow.js' layers models and graph models: `model.json` with its weights beside it (agent-formats.md 3.15). */
export const tensorflowJsFormat: CheckpointFormat = {
  id: 'tensorflow-js',
  title: 'TensorFlow.js model',
  container: 'json',
  claims: ({ bytes }) => isModelJson(bytes),
  read: readTensorflowJs,
};

function readTensorflowJs(file: CheckpointFile): CheckpointContents {
  const model = modelJson(file);
  const tensors = readShards(file, model.manifest);
  const { network, assumed, warnings } =
    model.format === 'layers-model' ? layersModel(model, tensors) : graphModel(model, tensors);
  return checkpointContents({
    tensors,
    layout: 'tensorflow',
    library: 'tensorflow.js',
    network,
    assumed,
    warnings,
  });
}

function layersModel({ topology }: ModelJson, tensors: NamedTensors): Description {
  const outer = objectOf(topology);
  const configuration = outer['model_config'] ?? topology;
  const layers = [...(kerasModel(configuration)?.layers.keys() ?? [])];
  return describeKeras(configuration, byLayer(tensors, layers));
}

/** Arrays by layer: their names begin with the layer's, or have it further in, after that of the model. */
function byLayer(tensors: NamedTensors, layers: readonly string[]): LayerArrays {
  const all = [...tensors].map(([name, tensor]): LayerArray => ({ name, tensor }));
  return new Map(
    layers.map((layer) => {
      const atFront = all.filter(({ name }) => name.startsWith(`${layer}/`));
      return [layer, atFront.length > 0 ? atFront : all.filter(({ name }) => name.includes(`/${layer}/`))];
    }),
  );
}

function graphModel({ topology, outputs }: ModelJson, tensors: NamedTensors): Description {
  const nodes = jsonGraphNodes(topology, tensors);
  return describeGraph(nodes, `TensorFlow.js graph, ${nodes.length} operations`, outputs);
}
