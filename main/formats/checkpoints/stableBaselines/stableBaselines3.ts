import type { CheckpointContents, CheckpointFacts } from '../../../domain/checkpoint/checkpointContents.ts';
import type { CheckpointFormat } from '../checkpoint.ts';
import type { CheckpointFile } from '../checkpointFile.ts';
import { unreadableCheckpoint } from '../checkpointErrors.ts';
import { namesInPart } from '../pickle/namesInPart.ts';
import { joinedNames, noNames } from '../pickle/pickledNames.ts';
import { readTorchZip } from '../torch/torchZip.ts';
import { readTorchLegacy } from '../torch/torchLegacy.ts';
import { sniff } from '../sniff.ts';
import { openZip } from '../zip/openZip.ts';
import { stableBaselines3Algorithm } from './algorithms.ts';
import { denseActivation, unusualPolicy } from './policySettings.ts';
import { factsOfSpaces, objectIn, parseSavedData, type SavedData } from './savedData.ts';
import { serializedNames } from './serializedNames.ts';
import { statisticsBeside } from './vecNormalize.ts';

const settingsEntry = 'data';
const policyEntry = 'policy.pth';

/** Stable-Baselines3 and sb3-contrib, 1.x and 2.x: a zip of JSON and PyTorch files (agent-formats.md 3.1). */
export const stableBaselines3Format: CheckpointFormat = {
  id: 'stable-baselines3',
  title: 'Stable-Baselines3',
  container: 'zip',
  claims(file) {
    const names = openZip(file.bytes, file.name).names();
    return names.includes(settingsEntry) && names.includes(policyEntry);
  },
  read: readStableBaselines3,
};

function readStableBaselines3(file: CheckpointFile): CheckpointContents {
  const zip = openZip(file.bytes, file.name);
  const settings = zip.read(settingsEntry);
  const policy = zip.read(policyEntry);
  if (settings === null || policy === null)
    throw unreadableCheckpoint(file.name, 'its settings or its policy are missing');
  const data = parseSavedData(settings, file.name);
  const contents = readPolicy(policy, `${policyEntry} in ${file.name}`);
  const others = zip.names().filter((name) => name !== settingsEntry && name !== policyEntry);
  // Stable-Baselines3 unpickles the optimiser's state and whatever else lies beside the policy as well.
  const beyond = others.map((name) => namesInPart(zip.read(name) ?? new Uint8Array(0)));
  const beside = statisticsBeside(file);
  return {
    ...contents,
    library: 'stable-baselines3',
    facts: { ...factsOf(data), ...(beside === null ? {} : { observationStatistics: beside.statistics }) },
    ignored: [...contents.ignored, ...(others.length === 0 ? [] : [`other entries (${others.join(', ')})`])],
    assumed: beside === null ? contents.assumed : [...contents.assumed, beside.sentence],
    warnings: [...contents.warnings, ...unusualPolicy(objectIn(data, 'policy_kwargs'))],
    ...joinedNames(contents, serializedNames(data), ...beyond, beside?.names ?? noNames),
  };
}

function readPolicy(bytes: Uint8Array, name: string): CheckpointContents {
  const kind = sniff(bytes)?.kind;
  if (kind === 'torch-legacy') return readTorchLegacy(bytes, name);
  if (kind !== 'zip') throw unreadableCheckpoint(name, 'it is no PyTorch file');
  return readTorchZip(bytes, name);
}

function factsOf(data: SavedData): CheckpointFacts {
  const facts = factsOfSpaces(data);
  const algorithm = stableBaselines3Algorithm(data);
  if (algorithm !== null) facts.algorithm = algorithm;
  const settings = objectIn(data, 'policy_kwargs');
  const activation = denseActivation(settings);
  if (activation) facts.denseActivation = activation;
  const normalises = settings['normalize_images'];
  if (normalises === false || normalises === 'False') facts.dividesBy255 = false;
  return facts;
}
