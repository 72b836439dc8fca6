import {
  type CheckpointContents,
  checkpointContents,
} from '../../../domain/checkpoint/checkpointContents.ts';
import type { NamedTensors } from '../../../domain/checkpoint/namedTensors.ts';
import type { CheckpointFormat } from '../checkpoint.ts';
import type { CheckpointFile } from '../checkpointFile.ts';
import { unrecognisedCheckpoint } from '../checkpointErrors.ts';
import { readHdf5 } from './readHdf5.ts';

/** HDF5 of arrays by path: Chainer's (`0/0/W`, agent-formats.md 3.17) and what people write with h5py themselves. */
export const hdf5ArraysFormat: CheckpointFormat = {
  id: 'hdf5-arrays',
  title: 'HDF5 of arrays (Chainer)',
  container: 'hdf5',
  claims: () => true,
  read: readHdf5Arrays,
};

async function readHdf5Arrays({ bytes, name }: CheckpointFile): Promise<CheckpointContents> {
  const { arrays, skipped } = await readHdf5(bytes, name);
  if (arrays.size === 0) throw unrecognisedCheckpoint(`${name} is an HDF5 file without arrays of numbers.`);
  const isChainer = looksLikeChainer(arrays);
  return checkpointContents({
    tensors: arrays,
    layout: isChainer ? 'torch' : 'unknown',
    library: isChainer ? 'chainer' : null,
    ignored: skipped,
  });
}

/** Chainer calls weights `W` and biases `b`, inside groups, and stores a dense layer's weights as [out, in]. */
function looksLikeChainer(arrays: NamedTensors): boolean {
  const weights = [...arrays].filter(([path]) => path.endsWith('/W'));
  return (
    weights.length > 0 &&
    weights.every(([path, { shape }]) => {
      const bias = arrays.get(`${path.slice(0, -1)}b`);
      return bias === undefined || bias.shape[0] === shape[0];
    })
  );
}
