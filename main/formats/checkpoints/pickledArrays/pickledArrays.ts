import {
  checkpointContents,
  type CheckpointContents,
} from '../../../domain/checkpoint/checkpointContents.ts';
import type { CheckpointFormat } from '../checkpoint.ts';
import { unrecognisedCheckpoint } from '../checkpointErrors.ts';
import type { CheckpointFile } from '../checkpointFile.ts';
import { flattened } from '../trees/arrayTree.ts';
import { layoutOfTensors } from '../trees/layoutOfTensors.ts';
import { networkOfTree } from '../trees/networkOfTree.ts';
import { pickledTree } from '../trees/pickledTree.ts';

/** Any other pickle with NumPy arrays in it, such as a state dictionary turned into arrays: the last row for pickles. */
export const pickledArraysFormat: CheckpointFormat = {
  id: 'pickled-arrays',
  title: 'a pickle of arrays',
  container: 'pickle',
  claims: () => true,
  read: readPickledArrays,
};

function readPickledArrays({ bytes, name: fileName }: CheckpointFile): CheckpointContents {
  const { root, globals, warnings } = pickledTree(bytes, fileName);
  const found = networkOfTree(root, fileName);
  if (found === null) throw noArrays(fileName, globals, warnings);
  const { tensors, others } = flattened(found.network, fileName, found.prefix);
  const { layout, evidence } = layoutOfTensors(tensors);
  return checkpointContents({
    tensors,
    layout,
    ignored: [...found.ignored, ...others],
    assumed: evidence === null ? found.assumed : [...found.assumed, evidence],
    warnings,
    globals,
  });
}

function noArrays(fileName: string, globals: readonly string[], warnings: readonly string[]): Error {
  const names = globals.length === 0 ? '' : ` It refers to ${globals.slice(0, 6).join(', ')}.`;
  const warning = warnings.length === 0 ? '' : ` ${warnings.join(' ')}`;
  return unrecognisedCheckpoint(
    `${fileName} is a pickle, but not of arrays as any library saves its agents.${names}${warning}`,
  );
}
