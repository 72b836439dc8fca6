import {
  type CheckpointContents,
  checkpointContents,
} from '../../../domain/checkpoint/checkpointContents.ts';
import type { CheckpointFormat } from '../checkpoint.ts';
import type { CheckpointFile } from '../checkpointFile.ts';
import { unreadableCheckpoint } from '../checkpointErrors.ts';
import type { Hdf5Tree } from '../hdf5/hdf5Tree.ts';
import { readHdf5 } from '../hdf5/readHdf5.ts';
import { openZip } from '../zip/openZip.ts';
import { codeIn } from './codeInConfiguration.ts';
import { describeKeras } from './describeKeras.ts';
import type { LayerArray, LayerArrays } from './kerasArrays.ts';
import { ignoredParts, networkArrays, weightGroups } from './keras3Weights.ts';
import { kerasModel } from './kerasModel.ts';

const configurationName = 'config.json';
const weightsName = 'model.weights.h5';

/** Keras 3's `.keras`: a zip of the model's configuration and its weights (agent-formats.md 3.11). */
export const kerasArchiveFormat: CheckpointFormat = {
  id: 'keras-3',
  title: 'Keras 3 model',
  container: 'zip',
  claims(file) {
    const zip = openZip(file.bytes, file.name);
    return zip.sizeOf(configurationName) !== null && zip.sizeOf(weightsName) !== null;
  },
  read: readKerasArchive,
};

async function readKerasArchive({ bytes, name }: CheckpointFile): Promise<CheckpointContents> {
  const zip = openZip(bytes, name);
  const weights = zip.read(weightsName);
  if (weights === null) throw unreadableCheckpoint(name, `it has no ${weightsName}`);
  const configuration = parsed(zip.read(configurationName), name);
  const tree = await readHdf5(weights, `${weightsName} of ${name}`, ['optimizer']);
  const described = describeKeras(configuration, byLayer(configuration, tree));
  return checkpointContents({
    tensors: networkArrays(tree),
    layout: 'tensorflow',
    library: 'keras',
    network: described.network,
    ignored: ignoredParts(tree),
    assumed: described.assumed,
    warnings: described.warnings,
    ...codeIn(configuration),
  });
}

function parsed(bytes: Uint8Array | null, fileName: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes ?? new Uint8Array(0)));
  } catch (thrown) {
    throw unreadableCheckpoint(fileName, `its ${configurationName} is not JSON`, thrown);
  }
}

/**
 * Arrays by the layers' names. Newer files note the name in each group; older ones name the groups after the class
 * alone and count: `conv2d`, `conv2d_1`. Arrays of a model inside the model are named by its own layers.
 */
function byLayer(configuration: unknown, tree: Hdf5Tree, prefix = ''): LayerArrays {
  const groups = weightGroups(tree, prefix);
  const counts = new Map<string, number>();
  const arrays = new Map<string, readonly LayerArray[]>();
  for (const { className, name, config } of kerasModel(configuration)?.layers.values() ?? []) {
    const base = snakeCase(className);
    const count = counts.get(base) ?? 0;
    counts.set(base, count + 1);
    const expected = count === 0 ? base : `${base}_${count}`;
    const found = groups.find((own) => own.name === name) ?? groups.find(({ group }) => group === expected);
    const isModel = kerasModel({ class_name: className, config }) !== null;
    const own =
      isModel && found !== undefined
        ? namedByLayer(byLayer({ class_name: className, config }, tree, `${prefix}layers/${found.group}/`))
        : (found?.arrays ?? []).map(({ tensor }, index) => ({ name: String(index), tensor }));
    arrays.set(name, own);
  }
  return arrays;
}

function namedByLayer(arrays: LayerArrays): LayerArray[] {
  return [...arrays].flatMap(([layer, own]) =>
    own.map(({ name, tensor }) => ({ name: `${layer}/${name}`, tensor })),
  );
}

/** Keras' own rule: `MaxPooling2D` is `max_pooling2d`, `LSTM` is `lstm`. */
function snakeCase(className: string): string {
  return className
    .replace(/\W+/g, '')
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
}
