import {
  checkpointContents,
  type CheckpointContents,
} from '../../../domain/checkpoint/checkpointContents.ts';
import type { NamedTensors } from '../../../domain/checkpoint/namedTensors.ts';
import type { CheckpointFormat } from '../checkpoint.ts';
import type { CheckpointFile } from '../checkpointFile.ts';
import { unreadableCheckpoint } from '../checkpointErrors.ts';
import { namesInPart } from '../pickle/namesInPart.ts';
import { joinedNames } from '../pickle/pickledNames.ts';
import { npzArrays } from '../npzArrays.ts';
import { openZip } from '../zip/openZip.ts';
import { stableBaselines2Algorithm } from './algorithms.ts';
import { factsOfSpaces, parseSavedData } from './savedData.ts';
import { serializedNames } from './serializedNames.ts';
import { playingTensors } from './stableBaselines2Names.ts';

const entries = ['data', 'parameters', 'parameter_list'];

/** stable-baselines 2.8 and later: a zip of JSON and an npz of TensorFlow variables (agent-formats.md 3.5). */
export const stableBaselines2ZipFormat: CheckpointFormat = {
  id: 'stable-baselines2-zip',
  title: 'Stable-Baselines 2',
  container: 'zip',
  claims(file) {
    const names = openZip(file.bytes, file.name).names();
    return names.includes('data') && names.includes('parameters');
  },
  read: readStableBaselines2Zip,
};

function readStableBaselines2Zip(file: CheckpointFile): CheckpointContents {
  const zip = openZip(file.bytes, file.name);
  const data = parseSavedData(zip.read('data') ?? new Uint8Array(0), file.name);
  const parameters = zip.read('parameters');
  if (parameters === null) throw unreadableCheckpoint(file.name, 'its parameters are missing');
  const found = npzArrays(parameters, `parameters in ${file.name}`);
  const list = zip.read('parameter_list');
  const { tensors, ignored } = playingTensors(
    list === null ? found.tensors : inListedOrder(found.tensors, list, file.name),
  );
  const facts = factsOfSpaces(data);
  const algorithm = stableBaselines2Algorithm(new Set(Object.keys(data)));
  if (algorithm !== null) facts.algorithm = algorithm;
  const others = zip.names().filter((name) => !entries.includes(name));
  const names = others.map((name) => namesInPart(zip.read(name) ?? new Uint8Array(0)));
  return checkpointContents({
    tensors,
    layout: 'tensorflow',
    library: 'stable-baselines2',
    facts,
    ignored: [
      ...ignored,
      ...found.objects.map((name) => `${name} (Python objects)`),
      ...(others.length === 0 ? [] : [`other entries (${others.join(', ')})`]),
    ],
    ...joinedNames(serializedNames(data), found.names, ...names),
  });
}

/** The list gives the order in which the network made its variables, which the npz need not keep. */
function inListedOrder(found: NamedTensors, list: Uint8Array, fileName: string): NamedTensors {
  let names: unknown;
  try {
    names = JSON.parse(Buffer.from(list).toString('utf8'));
  } catch (thrown) {
    throw unreadableCheckpoint(fileName, 'its list of parameters is no JSON', thrown);
  }
  if (!Array.isArray(names)) throw unreadableCheckpoint(fileName, 'its list of parameters is none');
  const ordered: NamedTensors = new Map();
  for (const name of names as unknown[]) {
    const tensor = typeof name === 'string' ? found.get(name) : undefined;
    if (typeof name !== 'string' || tensor === undefined)
      throw unreadableCheckpoint(fileName, `its parameter ${JSON.stringify(name)} is missing`);
    ordered.set(name, tensor);
  }
  return ordered;
}
