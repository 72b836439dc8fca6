import type { CheckpointContents } from '../../../domain/checkpoint/checkpointContents.ts';
import type { CheckpointFormat } from '../checkpoint.ts';
import { unrecognisedCheckpoint } from '../checkpointErrors.ts';
import { type CheckpointFile, withBytes } from '../checkpointFile.ts';
import { readTensorFlowCheckpoint } from '../tensorflow/tensorflowCheckpoint.ts';
import { type ArrayTree, entryAt } from '../trees/arrayTree.ts';
import { messagePackTree } from '../trees/messagePackTree.ts';
import { pickledTree } from '../trees/pickledTree.ts';
import { dopamineContents, isDopamineTree } from './dopamineContents.ts';

/** Dopamine's `ckpt.N`: the whole agent in the JAX era, only the run's bookkeeping in the TensorFlow era. */
export const dopaminePickleFormat: CheckpointFormat = {
  id: 'dopamine-pickle',
  title: 'Dopamine (pickle)',
  container: 'pickle',
  claims: ({ bytes, name }) => {
    const { root } = pickledTree(bytes, name);
    return isDopamineTree(root) || isBookkeeping(root);
  },
  read(file) {
    const { root, names } = pickledTree(file.bytes, file.name);
    const contents = isDopamineTree(root)
      ? orRefused(dopamineContents(root, file.name), file)
      : networkBeside(file);
    return { ...contents, ...names };
  },
};

/** The MessagePack file inside the folder that Dopamine's newest versions save by Orbax. */
export const dopamineMsgpackFormat: CheckpointFormat = {
  id: 'dopamine-msgpack',
  title: 'Dopamine (MessagePack)',
  container: 'msgpack',
  claims: ({ bytes, name }) => isDopamineTree(messagePackTree(bytes, name)),
  read: (file) => orRefused(dopamineContents(messagePackTree(file.bytes, file.name), file.name), file),
};

function orRefused(contents: CheckpointContents | null, { name }: CheckpointFile): CheckpointContents {
  if (contents !== null) return contents;
  throw unrecognisedCheckpoint(`${name} is a Dopamine checkpoint whose online network holds no arrays.`);
}

/** What a Dopamine runner notes beside a TensorFlow checkpoint. */
function isBookkeeping(root: ArrayTree): boolean {
  return entryAt(root, 'current_iteration') !== null && entryAt(root, 'logs') !== null;
}

/** The TensorFlow checkpoint of the same number, in the same folder. */
function networkBeside(file: CheckpointFile): CheckpointContents {
  const number = /\d+$/.exec(file.name)?.[0] ?? 'N';
  const indexName = `tf_ckpt-${number}.index`;
  const index = file.sibling(indexName);
  if (index === null) {
    throw unrecognisedCheckpoint(
      `${file.name} holds only the bookkeeping of a Dopamine run; its network is in ${indexName} and ` +
        `tf_ckpt-${number}.data-00000-of-00001, which are not beside it. Open those.`,
    );
  }
  const contents = readTensorFlowCheckpoint({ ...withBytes(file, index), name: indexName });
  const assumed = `The network was read from ${indexName}; ${file.name} holds only the bookkeeping of the run.`;
  return { ...contents, library: 'dopamine', assumed: [assumed, ...contents.assumed] };
}
