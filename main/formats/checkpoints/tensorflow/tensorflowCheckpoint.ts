import {
  checkpointContents,
  type CheckpointContents,
} from '../../../domain/checkpoint/checkpointContents.ts';
import type { NamedTensors } from '../../../domain/checkpoint/namedTensors.ts';
import type { CheckpointFormat } from '../checkpoint.ts';
import { unreadableCheckpoint, unrecognisedCheckpoint } from '../checkpointErrors.ts';
import { type CheckpointFile, withBytes } from '../checkpointFile.ts';
import { bundleVariables } from './bundle.ts';
import type { StoredVariable } from './storedVariable.ts';
import { readTable } from './table.ts';
import { TensorFlowFileError } from './tensorflowError.ts';
import { isTensorSlices, tensorSliceVariables } from './tensorSlices.ts';
import { plainVariableName, roleOfVariable, type VariableRole } from './variableRoles.ts';

/** TensorFlow checkpoints of formats V1 (one file) and V2 (index and data files), objects of TensorFlow 2 included. */
export const tensorflowCheckpointFormat: CheckpointFormat = {
  id: 'tensorflow-checkpoint',
  title: 'TensorFlow checkpoint',
  container: 'tensorflow-table',
  claims: () => true,
  read: readTensorFlowCheckpoint,
};

/**
 * The network's variables of a checkpoint whose table is `file`, under the file's names. Data files are looked for
 * under `prefix`, the path without its ending, from the folder of the file. Throws `FoveaError`
 * 'checkpoint-unreadable' or 'checkpoint-unrecognised'.
 */
export function readTensorFlowCheckpoint(
  file: CheckpointFile,
  prefix = file.name.replace(/\.index$/, ''),
): CheckpointContents {
  try {
    const { variables, inPieces } = variablesOf(file, prefix);
    return contentsOf(variables, inPieces, file.name);
  } catch (thrown) {
    if (thrown instanceof TensorFlowFileError) throw unreadableCheckpoint(file.name, thrown.message, thrown);
    throw thrown;
  }
}

function variablesOf(
  file: CheckpointFile,
  prefix: string,
): { variables: StoredVariable[]; inPieces: string[] } {
  const entries = readTable(file.bytes);
  if (!isTensorSlices(entries)) return bundleVariables(entries, (nameEnd) => file.sibling(prefix + nameEnd));
  const parts = [file, ...otherParts(file)].map(({ bytes }) => tensorSliceVariables(readTable(bytes)));
  return {
    variables: parts.flatMap((part) => part.variables),
    inPieces: parts.flatMap((part) => part.inPieces),
  };
}

/** V1 may be saved in parts, `x.ckpt-00000-of-00002` and so on, each a whole table. */
function otherParts(file: CheckpointFile): CheckpointFile[] {
  const [, stem, , count] = /^(.*)-(\d{5})-of-(\d{5})$/.exec(file.name) ?? [];
  if (stem === undefined || count === undefined) return [];
  return file.siblings().flatMap((name) => {
    const isPart = name !== file.name && name.startsWith(`${stem}-`) && name.endsWith(`-of-${count}`);
    const bytes = isPart ? file.sibling(name) : null;
    return bytes === null ? [] : [withBytes(file, bytes)];
  });
}

function contentsOf(
  variables: readonly StoredVariable[],
  inPieces: readonly string[],
  fileName: string,
): CheckpointContents {
  const tensors: NamedTensors = new Map();
  const ignored = new Map<VariableRole, string[]>();
  for (const { name, array } of variables) {
    const plain = plainVariableName(name);
    const role = array === null ? 'counter' : roleOfVariable(name);
    if (array === null || role !== 'network') ignored.set(role, [...(ignored.get(role) ?? []), plain]);
    else if (tensors.has(plain)) throw new TensorFlowFileError(`two of its variables are called "${plain}"`);
    else tensors.set(plain, array());
  }
  if (tensors.size === 0) {
    throw unrecognisedCheckpoint(
      `${fileName} is a TensorFlow checkpoint without the variables of a network. Open the one that was saved with the agent.`,
    );
  }
  const online = [...tensors.keys()].some((name) => name.startsWith('Online/'));
  return checkpointContents({
    tensors,
    layout: 'tensorflow',
    library: online ? 'dopamine' : 'tensorflow',
    ignored: [...ignored].map(([role, names]) => phraseOf(role, names)),
    warnings: inPieces.length === 0 ? [] : [piecesWarning(inPieces)],
  });
}

function phraseOf(role: VariableRole, names: readonly string[]): string {
  const what = role === 'counter' ? 'counters and other variables that are no weights' : role;
  const [first = ''] = names;
  return names.length === 1 ? `${what}: ${first}` : `${what}: ${first} and ${String(names.length - 1)} more`;
}

function piecesWarning(names: readonly string[]): string {
  return (
    `Variables that are cut into pieces over several devices were left out: ${names.slice(0, 6).join(', ')}. ` +
    'Save the checkpoint again from a program that runs on one device.'
  );
}
