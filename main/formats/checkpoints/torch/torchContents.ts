import {
  checkpointContents,
  type CheckpointContents,
} from '../../../domain/checkpoint/checkpointContents.ts';
import type { NamedTensors } from '../../../domain/checkpoint/namedTensors.ts';
import { dangerSentence } from '../../../domain/checkpoint/danger.ts';
import { unrecognisedCheckpoint } from '../checkpointErrors.ts';
import type { PickledNames } from '../pickle/pickledNames.ts';
import type { PickleValue } from '../pickle/pickleValues.ts';
import { argumentFacts } from './argumentFacts.ts';
import { networkInRoot } from './networkInRoot.ts';
import { observationStatistics } from './runningStatistics.ts';
import { setAside } from './setAside.ts';
import { TorchTensors, type TorchStorages } from './torchTensors.ts';
import { withoutWrapperNames } from './wrapperNames.ts';

/**
 * Contents of what PyTorch saved, once the pickle is interpreted and the storages are known. Throws `FoveaError`
 * 'checkpoint-unreadable' or 'checkpoint-unrecognised', the latter also where there is no network in it.
 */
export function torchContents(
  root: PickleValue,
  storages: TorchStorages,
  names: PickledNames,
  fileName: string,
): CheckpointContents {
  const network = networkInRoot(root);
  if (network === null) throw noNetwork(fileName, names);
  const reader = new TorchTensors(storages, fileName);
  const bareName = withoutWrapperNames([...network.arrays.keys()]);
  const all: NamedTensors = new Map();
  for (const [name, record] of network.arrays) {
    const tensor = reader.tensorOf(record, name);
    if (tensor !== null) all.set(bareName(name), tensor);
  }
  const { tensors, ignored } = setAside(all);
  if (tensors.size === 0) throw noNetwork(fileName, names);
  const facts = argumentFacts(network.settings);
  const statistics =
    network.statistics === null
      ? null
      : observationStatistics(network.statistics, (value, name) => reader.tensorOf(value, name));
  if (statistics !== null) facts.observationStatistics = statistics;
  return checkpointContents({
    tensors,
    layout: 'torch',
    library: 'pytorch',
    layers: network.layers.map((layer) => ({ ...layer, path: bareName(layer.path) })),
    facts,
    ignored: [...network.ignored, ...ignored],
    assumed: network.assumed,
    warnings: network.warnings,
    globals: names.globals,
    dangerousGlobals: names.dangerousGlobals,
  });
}

function noNetwork(fileName: string, { globals, dangerousGlobals }: PickledNames): Error {
  const danger = dangerSentence({ dangerousGlobals, codeLayers: [] });
  const names = globals.length === 0 ? '' : ` It refers to ${globals.slice(0, 6).join(', ')}.`;
  return unrecognisedCheckpoint(
    `${fileName} was saved by PyTorch, but there is no network in it.${names} ` +
      `Save the network's state_dict and open that.${danger === null ? '' : ` ${danger}`}`,
  );
}
