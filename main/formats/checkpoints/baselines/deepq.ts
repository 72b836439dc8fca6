import type { CheckpointContents } from '../../../domain/checkpoint/checkpointContents.ts';
import type { CheckpointFormat } from '../checkpoint.ts';
import { looseFile } from '../checkpointFile.ts';
import { readTensorFlowCheckpoint } from '../tensorflow/tensorflowCheckpoint.ts';
import { entryAt, settingAt, type ArrayTree } from '../trees/arrayTree.ts';
import { pickledTree } from '../trees/pickledTree.ts';
import { openZip } from '../zip/openZip.ts';

/** A TensorFlow checkpoint in a zip. */
export const zippedTensorflowFormat: CheckpointFormat = {
  id: 'tensorflow-zip',
  title: 'TensorFlow checkpoint in a zip (OpenAI Baselines deepq)',
  container: 'zip',
  claims: ({ bytes, name }) => indexIn(bytes, name) !== null,
  read: ({ bytes, name }) => readZipped(bytes, name),
};

/** Old deepq agents of OpenAI Baselines: a pickled pair of such a zip and the settings (agent-formats.md 3.4). */
export const deepqPickleFormat: CheckpointFormat = {
  id: 'baselines-deepq',
  title: 'OpenAI Baselines deepq',
  container: 'pickle',
  claims({ bytes, name }) {
    const zip = zipIn(pickledTree(bytes, name).root);
    return zip !== null && indexIn(zip, name) !== null;
  },
  read({ bytes, name }) {
    const { root, names } = pickledTree(bytes, name);
    const contents = readZipped(zipIn(root) ?? new Uint8Array(0), name);
    const actions = settingAt(root, '1', 'num_actions');
    const facts = typeof actions === 'number' ? { actionCount: actions } : {};
    return { ...contents, facts, ...names };
  },
};

function zipIn(root: ArrayTree): Uint8Array | null {
  const first = entryAt(root, '0');
  if (first?.kind !== 'setting' || !(first.value instanceof Uint8Array)) return null;
  return first.value[0] === 0x50 && first.value[1] === 0x4b ? first.value : null;
}

function indexIn(zip: Uint8Array, fileName: string): string | null {
  return (
    openZip(zip, fileName)
      .names()
      .find((name) => name.endsWith('.index')) ?? null
  );
}

function readZipped(zip: Uint8Array, fileName: string): CheckpointContents {
  const entries = openZip(zip, fileName);
  const index = indexIn(zip, fileName) ?? '';
  const file = looseFile(`${fileName}, ${index}`, entries.read(index) ?? new Uint8Array(0));
  const contents = readTensorFlowCheckpoint(
    { ...file, sibling: (path) => entries.read(path), siblings: () => entries.names() },
    index.replace(/\.index$/, ''),
  );
  return { ...contents, library: contents.library === 'dopamine' ? 'dopamine' : 'baselines' };
}
