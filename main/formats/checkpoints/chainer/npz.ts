import {
  type ArrayLayout,
  checkpointContents,
  type CheckpointContents,
} from '../../../domain/checkpoint/checkpointContents.ts';
import type { NamedTensors } from '../../../domain/checkpoint/namedTensors.ts';
import type { CheckpointFormat } from '../checkpoint.ts';
import { unrecognisedCheckpoint } from '../checkpointErrors.ts';
import type { CheckpointFile } from '../checkpointFile.ts';
import { npzArrays } from '../npzArrays.ts';
import { layoutOfTensors } from '../trees/layoutOfTensors.ts';
import { openZip } from '../zip/openZip.ts';

/** NumPy's zip of arrays: ChainerRL's `model.npz` (agent-formats.md 3.17), or arrays under the names of any library. */
export const npzFormat: CheckpointFormat = {
  id: 'npz',
  title: 'NumPy npz (Chainer, ChainerRL)',
  container: 'zip',
  claims({ bytes, name }) {
    const names = openZip(bytes, name).names();
    return names.length > 0 && names.every((entry) => entry.endsWith('.npy'));
  },
  read: readNpz,
};

// Paths of Chainer are places of children, `0/0/W`, with names where the author gave them: `1/model/output/W`. Only
// Chainer writes a capital; Baselines' weights are `w`.
const chainerWeights = /(^|\/)W$/;

function readNpz({ bytes, name: fileName }: CheckpointFile): CheckpointContents {
  const { tensors, objects, names } = npzArrays(bytes, fileName);
  if (tensors.size === 0) {
    throw unrecognisedCheckpoint(
      `${fileName} is a NumPy file of Python objects, not of arrays. Save each array under a name of its own.`,
    );
  }
  const { layout, library, assumed } = origin(tensors);
  const ignored = objects.map((name) => `${name} (Python objects)`);
  return checkpointContents({ tensors, layout, library, ignored, assumed, ...names });
}

function origin(tensors: NamedTensors): { layout: ArrayLayout; library: string | null; assumed: string[] } {
  if ([...tensors.keys()].some((name) => chainerWeights.test(name))) {
    return { layout: 'torch', library: 'chainer', assumed: [] };
  }
  const { layout, evidence } = layoutOfTensors(tensors);
  return { layout, library: null, assumed: evidence === null ? [] : [evidence] };
}
