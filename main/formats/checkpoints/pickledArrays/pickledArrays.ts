import type { CheckpointContents } from '../../../domain/checkpoint/checkpointContents.ts';
import { dangerSentence } from '../../../domain/checkpoint/danger.ts';
import type { CheckpointFormat } from '../checkpoint.ts';
import { unrecognisedCheckpoint } from '../checkpointErrors.ts';
import type { CheckpointFile } from '../checkpointFile.ts';
import { layoutOfTensors } from '../trees/layoutOfTensors.ts';
import { pickledNetwork } from '../trees/pickledNetwork.ts';
import { pickledTree } from '../trees/pickledTree.ts';

/** Any other pickle with NumPy arrays in it, such as a state dictionary turned into arrays: the last row for pickles. */
export const pickledArraysFormat: CheckpointFormat = {
  id: 'pickled-arrays',
  title: 'a pickle of arrays',
  container: 'pickle',
  claims: () => true,
  read: readPickledArrays,
};

function readPickledArrays(file: CheckpointFile): CheckpointContents {
  const contents = pickledNetwork(file);
  if (contents === null) throw noArrays(file);
  const { layout, evidence } = layoutOfTensors(contents.tensors);
  return { ...contents, layout, assumed: [...contents.assumed, ...(evidence === null ? [] : [evidence])] };
}

function noArrays({ bytes, name }: CheckpointFile): Error {
  const { globals, dangerousGlobals } = pickledTree(bytes, name).names;
  const danger = dangerSentence({ dangerousGlobals, codeLayers: [] });
  const names = globals.length === 0 ? '' : ` It refers to ${globals.slice(0, 6).join(', ')}.`;
  return unrecognisedCheckpoint(
    `${name} is a pickle, but not of arrays as any library saves its agents.${names}${danger === null ? '' : ` ${danger}`}`,
  );
}
