import { catchActions } from '../../emulator/catch/catchGame.ts';
import { definitionById } from '../../engine/networks/findDefinition.ts';

/** Network of both watchers: its attention lies on the fine grid of the first layer, so it can be on a single thing. */
export const watcherNetwork = definitionById('cnn_sparse_fls_h1');

/** Place of each action among the outputs. */
export const outputs = {
  noop: catchActions.indexOf('NOOP'),
  right: catchActions.indexOf('RIGHT'),
  left: catchActions.indexOf('LEFT'),
};
