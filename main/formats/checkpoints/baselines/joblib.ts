import {
  checkpointContents,
  type CheckpointContents,
} from '../../../domain/checkpoint/checkpointContents.ts';
import type { NamedTensors } from '../../../domain/checkpoint/namedTensors.ts';
import type { CheckpointFormat } from '../checkpoint.ts';
import type { CheckpointFile } from '../checkpointFile.ts';
import { type Branch, flattened } from '../trees/arrayTree.ts';
import { pickledTree } from '../trees/pickledTree.ts';
import { joblibWrapper } from './joblibArrays.ts';

/**
 * OpenAI Baselines' `model.pkl` (agent-formats.md 3.4): a joblib (or plain) pickle of arrays by variable name, or of a
 * list of arrays in the order in which the network made them.
 */
export const joblibFormat: CheckpointFormat = {
  id: 'baselines-joblib',
  title: 'OpenAI Baselines (joblib)',
  container: 'pickle',
  claims: isBaselines,
  read: readBaselines,
};

// A variable of a TensorFlow graph, `…/w:0`, or its name without scope as some programs save it.
const variableName = /:\d+$|(^|\/)(w|b|weights|biases)$/;

function isBaselines({ bytes, name }: CheckpointFile): boolean {
  const { root, names } = pickledTree(bytes, name);
  if (root.kind !== 'branch') return false;
  const arrays = [...root.entries].filter(([, entry]) => entry.kind === 'array');
  if (arrays.length === 0) return false;
  return (
    names.globals.includes(joblibWrapper) ||
    isNameless(root) ||
    arrays.every(([key]) => variableName.test(key))
  );
}

function readBaselines({ bytes, name: fileName }: CheckpointFile): CheckpointContents {
  const { root, names } = pickledTree(bytes, fileName);
  const nameless = root.kind === 'branch' && isNameless(root);
  const found = root.kind === 'branch' ? flattened(root, fileName) : { tensors: new Map(), others: [] };
  const tensors: NamedTensors = nameless
    ? new Map([...found.tensors].map(([place, tensor]) => [`#${place}`, tensor]))
    : found.tensors;
  return checkpointContents({
    tensors,
    layout: 'tensorflow',
    library: 'baselines',
    ignored: found.others,
    assumed: nameless ? ['The file names no arrays; they are told by their order and shapes.'] : [],
    ...names,
  });
}

/** A list, whose keys are 0, 1, …. */
function isNameless({ entries }: Branch): boolean {
  return [...entries.keys()].every((key, at) => key === String(at));
}
