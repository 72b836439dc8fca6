import {
  type CheckpointContents,
  checkpointContents,
} from '../../../domain/checkpoint/checkpointContents.ts';
import type { NamedTensors } from '../../../domain/checkpoint/namedTensors.ts';
import type { CheckpointFormat } from '../checkpoint.ts';
import type { CheckpointFile } from '../checkpointFile.ts';
import { type Hdf5Tree, textAt } from '../hdf5/hdf5Tree.ts';
import { holdsText } from '../hdf5/holdsText.ts';
import { readHdf5 } from '../hdf5/readHdf5.ts';
import type { LayerArray } from './kerasArrays.ts';

/** Paths of Keras 3's own HDF5: `layers/conv2d/vars/0`, and `layers/lstm/cell/vars/0` for cells inside layers. */
const arrayPath = /^layers\/([^/]+)\/(?:.*\/)?vars\/\d+$/;

/** A layer of Keras 3's HDF5: its group, its name where the file tells it, its arrays in order. */
export interface WeightGroup {
  group: string;
  name: string | null;
  arrays: readonly LayerArray[];
}

/** Keras 3's `.weights.h5`: arrays by layer, without the configuration that says how the layers are joined. */
export const keras3WeightsFormat: CheckpointFormat = {
  id: 'keras-3-weights',
  title: 'Keras 3 weights',
  container: 'hdf5',
  claims: ({ bytes }) => holdsText(bytes, 'vars') && !holdsText(bytes, 'layer_names'),
  read: readKeras3Weights,
};

async function readKeras3Weights({ bytes, name }: CheckpointFile): Promise<CheckpointContents> {
  const tree = await readHdf5(bytes, name, ['optimizer']);
  return checkpointContents({
    tensors: networkArrays(tree),
    layout: 'tensorflow',
    library: 'keras',
    ignored: ignoredParts(tree),
  });
}

/** The arrays by their paths, in the order of the layers' numbers; seeds of random numbers are none. */
export function networkArrays(tree: Hdf5Tree): NamedTensors {
  return new Map([...tree.arrays].filter(([path]) => !isSeed(path)).sort(([a], [b]) => byNumber(a, b)));
}

/** What else Keras 3 keeps beside the network, a phrase each. */
export function ignoredParts({ skipped, arrays }: Hdf5Tree): string[] {
  return [
    ...(skipped.some((path) => path.startsWith('optimizer/')) ? ['optimiser state'] : []),
    ...([...arrays.keys()].some(isSeed) ? ['seeds of random numbers'] : []),
  ];
}

function isSeed(path: string): boolean {
  return path.includes('seed_generator/');
}

/** Orders paths group by group, numbers by their size: `conv2d`, `conv2d_1`, `conv2d_10`, `dense`. */
function byNumber(first: string, second: string): number {
  const [left, right] = [first.split('/'), second.split('/')];
  for (const [at, part] of left.entries()) {
    const order = part.localeCompare(right[at] ?? '', 'en', { numeric: true });
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

/**
 * The layers in a tree of Keras 3, in the order of their names; `prefix` is the place of a model inside the model
 * (`layers/sequential/`), whose arrays are also the arrays of the layer that it is.
 */
export function weightGroups(tree: Hdf5Tree, prefix = ''): WeightGroup[] {
  const groups = new Map<string, LayerArray[]>();
  for (const [path, tensor] of tree.arrays) {
    const group = path.startsWith(prefix) ? arrayPath.exec(path.slice(prefix.length))?.[1] : undefined;
    if (group !== undefined && !isSeed(path))
      groups.set(group, [...(groups.get(group) ?? []), { name: path, tensor }]);
  }
  return [...groups]
    .sort(([first], [second]) => byNumber(first, second))
    .map(([group, arrays]) => ({
      group,
      name: textAt(tree, `${prefix}layers/${group}/vars`, 'name'),
      arrays: arrays.sort((first, second) => byNumber(first.name, second.name)),
    }));
}
