import type { CheckpointFormat } from '../checkpoint.ts';
import { unrecognisedCheckpoint } from '../checkpointErrors.ts';
import { withBytes } from '../checkpointFile.ts';
import { readTensorFlowCheckpoint } from './tensorflowCheckpoint.ts';

const variables = 'variables/variables';

/**
 * A SavedModel, of which only the weights are read (agent-formats.md 3.13): its graph is calls into a library of
 * functions, so the network around the weights comes from a preset, and the reader says so.
 */
export const savedModelFormat: CheckpointFormat = {
  id: 'tensorflow-saved-model',
  title: 'TensorFlow SavedModel (weights only)',
  container: 'saved-model',
  claims: () => true,
  read(file) {
    const index = file.sibling(`${variables}.index`);
    if (index === null) {
      throw unrecognisedCheckpoint(
        `${file.name} is a TensorFlow SavedModel without the folder "variables" beside it, which holds its weights. ` +
          'Open it where it was saved, or export the network as ONNX.',
      );
    }
    const contents = readTensorFlowCheckpoint(withBytes(file, index), variables);
    const warning =
      'The graph of a SavedModel is not run: its weights were read and go through a preset. ' +
      'Where no preset fits, export the network as ONNX.';
    return { ...contents, warnings: [warning, ...contents.warnings] };
  },
};
