import type { CheckpointFormat } from '../checkpoint.ts';
import { unrecognisedCheckpoint } from '../checkpointErrors.ts';
import { openZip } from './openZip.ts';

const checkpointName = /\.(zip|pt|pth|pkl|tar|gz|h5|hdf5|keras|onnx|safetensors|pb|npz|ckpt|msgpack)$/i;

/** Stands last among the zips: says what a zip is that no format claims. */
export const otherZipFormat: CheckpointFormat = {
  id: 'zip',
  title: 'a zip without an agent',
  container: 'zip',
  claims: () => true,
  read(file) {
    const names = openZip(file.bytes, file.name).names();
    const inner = names.find((name) => checkpointName.test(name));
    if (inner !== undefined) {
      throw unrecognisedCheckpoint(
        `${file.name} is a zip around another file. Unpack it and open ${inner} itself.`,
      );
    }
    const listed = names.slice(0, 4).join(', ') + (names.length > 4 ? ', …' : '');
    throw unrecognisedCheckpoint(
      `${file.name} is a zip, but not of an agent: it holds ${names.length === 0 ? 'nothing' : listed}. ` +
        'docs/agents.md lists the formats that Fovea opens.',
    );
  },
};
