import {
  checkpointContents,
  type CheckpointContents,
} from '../../../domain/checkpoint/checkpointContents.ts';
import type { NamedTensors } from '../../../domain/checkpoint/namedTensors.ts';
import { unrecognisedCheckpoint } from '../checkpointErrors.ts';
import { dangerWarning } from '../pickle/dangerousNames.ts';
import type { PickleValue } from '../pickle/pickleValues.ts';
import { argumentFacts } from './argumentFacts.ts';
import { networkInRoot } from './networkInRoot.ts';
import { observationStatistics } from './runningStatistics.ts';
import { setAside } from './setAside.ts';
import { TorchTensors, type TorchStorages } from './torchTensors.ts';
import { withoutWrapperNames } from './wrapperNames.ts';

/**
 * Contents of what PyTorch saved, once the pickle is interpreted and the storages are known. Throws `FoveaError`
 * 'checkpoint-unreadable' or 'checkpoint-unrecognised', the latter also where there is no network in it. Storages that
 * are pickles themselves may add to `globals` while they are read.
 */
export function torchContents(
  root: PickleValue,
  storages: TorchStorages,
  globals: string[],
  fileName: string,
): CheckpointContents {
  const network = networkInRoot(root);
  if (network === null) throw noNetwork(fileName, globals);
  const reader = new TorchTensors(storages, fileName);
  const bareName = withoutWrapperNames([...network.arrays.keys()]);
  const all: NamedTensors = new Map();
  for (const [name, record] of network.arrays) {
    const tensor = reader.tensorOf(record, name);
    if (tensor !== null) all.set(bareName(name), tensor);
  }
  const { tensors, ignored } = setAside(all);
  if (tensors.size === 0) throw noNetwork(fileName, globals);
  const facts = argumentFacts(network.settings);
  const statistics =
    network.statistics === null
      ? null
      : observationStatistics(network.statistics, (value, name) => reader.tensorOf(value, name));
  if (statistics !== null) facts.observationStatistics = statistics;
  const danger = dangerWarning(globals);
  return checkpointContents({
    tensors,
    layout: 'torch',
    library: 'pytorch',
    layers: network.layers.map((layer) => ({ ...layer, path: bareName(layer.path) })),
    facts,
    ignored: [...network.ignored, ...ignored],
    assumed: network.assumed,
    warnings: danger === null ? network.warnings : [danger, ...network.warnings],
    globals,
  });
}

function noNetwork(fileName: string, globals: readonly string[]): Error {
  const danger = dangerWarning(globals);
  const names = globals.length === 0 ? '' : ` It refers to ${globals.slice(0, 6).join(', ')}.`;
  return unrecognisedCheckpoint(
    `${fileName} was saved by PyTorch, but there is no network in it.${names} ` +
      `Save the network's state_dict and open that.${danger === null ? '' : ` ${danger}`}`,
  );
}
