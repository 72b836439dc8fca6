import {
  type CheckpointContents,
  checkpointContents,
} from '../../../domain/checkpoint/checkpointContents.ts';
import type { CheckpointFormat } from '../checkpoint.ts';
import type { CheckpointFile } from '../checkpointFile.ts';
import { unreadableCheckpoint } from '../checkpointErrors.ts';
import { holdsText } from '../hdf5/holdsText.ts';
import { type Hdf5Tree, textAt, textsAt } from '../hdf5/hdf5Tree.ts';
import { readHdf5 } from '../hdf5/readHdf5.ts';
import { codeIn } from './codeInConfiguration.ts';
import { describeKeras } from './describeKeras.ts';
import { type LayerArray, type LayerArrays, tensorsOf } from './kerasArrays.ts';
import { kerasLayout, kernelsTurnedBack } from './kerasLayout.ts';

const optimizer = 'optimizer_weights';
const weightsOfModel = 'model_weights';

/**
 * Keras HDF5 of Keras 1, 2, tf.keras and Keras 3's older way: weights only, or a whole model with its configuration
 * (agent-formats.md 3.10).
 */
export const kerasHdf5Format: CheckpointFormat = {
  id: 'keras-hdf5',
  title: 'Keras HDF5',
  container: 'hdf5',
  claims: ({ bytes }) => holdsText(bytes, 'layer_names'),
  read: readKerasHdf5,
};

async function readKerasHdf5({ bytes, name }: CheckpointFile): Promise<CheckpointContents> {
  const tree = await readHdf5(bytes, name, [optimizer]);
  const root = textsAt(tree, '', 'layer_names') === null ? weightsOfModel : '';
  const arrays = layerArrays(tree, root, name);
  const tensors = tensorsOf(arrays);
  const evidence = {
    version: textAt(tree, root, 'keras_version') ?? textAt(tree, '', 'keras_version'),
    backend: textAt(tree, root, 'backend') ?? textAt(tree, '', 'backend'),
    tensors,
  };
  const { layout, kernelsTurned, assumed } = kerasLayout(evidence);
  const configuration = configurationOf(tree, name);
  const described =
    configuration === null
      ? { network: null, assumed: [], warnings: [] }
      : describeKeras(configuration, arrays, kernelsTurned);
  return checkpointContents({
    tensors: kernelsTurned && layout === 'tensorflow' ? kernelsTurnedBack(tensors) : tensors,
    layout,
    library: 'keras',
    network: described.network,
    ignored: ignoredOf(tree),
    assumed: [...assumed, ...described.assumed],
    warnings: described.warnings,
    ...codeIn(configuration),
  });
}

/** The arrays of each layer, in the order in which the file lists them; layers without any are there with none. */
function layerArrays(tree: Hdf5Tree, root: string, fileName: string): LayerArrays {
  const layers = textsAt(tree, root, 'layer_names');
  if (layers === null) throw unreadableCheckpoint(fileName, 'the list of its layers is missing');
  const within = (path: string): string => (root === '' ? path : `${root}/${path}`);
  return new Map(
    layers.map((layer) => [
      layer,
      (textsAt(tree, within(layer), 'weight_names') ?? []).map((name): LayerArray => {
        const tensor = tree.arrays.get(within(`${layer}/${name}`));
        if (tensor === undefined)
          throw unreadableCheckpoint(fileName, `the array "${name}" of its layer "${layer}" is missing`);
        return { name, tensor };
      }),
    ]),
  );
}

function configurationOf(tree: Hdf5Tree, fileName: string): unknown {
  const text = textAt(tree, '', 'model_config');
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch (thrown) {
    throw unreadableCheckpoint(fileName, 'the configuration of its model is not JSON', thrown);
  }
}

function ignoredOf(tree: Hdf5Tree): string[] {
  const count = tree.skipped.filter((path) => path.startsWith(`${optimizer}/`)).length;
  return [
    ...(count === 0 ? [] : [`optimiser state (${count} arrays)`]),
    ...(textAt(tree, '', 'training_config') === null ? [] : ['training settings']),
  ];
}
