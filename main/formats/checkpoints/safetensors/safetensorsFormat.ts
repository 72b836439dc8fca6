import { checkpointContents } from '../../../domain/checkpoint/checkpointContents.ts';
import type { CheckpointFormat } from '../checkpoint.ts';
import { unrecognisedCheckpoint } from '../checkpointErrors.ts';
import { layoutOfTensors } from '../trees/layoutOfTensors.ts';
import { readSafetensors } from './safetensors.ts';

/** safetensors, of whatever library: the file does not say which (agent-formats.md 3.14). */
export const safetensorsFormat: CheckpointFormat = {
  id: 'safetensors',
  title: 'safetensors',
  container: 'safetensors',
  claims: () => true,
  read({ bytes, name }) {
    const { tensors } = readSafetensors(bytes, name);
    if (tensors.size === 0)
      throw unrecognisedCheckpoint(
        `${name} is a safetensors file that holds no arrays. Save the weights of the network in it, and open that.`,
      );
    const { layout, evidence } = layoutOfTensors(tensors);
    return checkpointContents({ tensors, layout, assumed: evidence === null ? [] : [evidence] });
  },
};
