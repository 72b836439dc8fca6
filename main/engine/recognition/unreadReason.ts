import type { SortedCheckpoint } from './families/family.ts';
import { isContinuous } from './heads/headHints.ts';
import { isTooLarge } from './sortedCheckpoint.ts';

const mostNamed = 4;

/** Which of a file's arrays belong to layers that are not read; `null` where all are read, or others keep it from it. */
export function unreadReason(sorted: SortedCheckpoint): string | null {
  const { unread, layers, tensors } = sorted;
  const [first] = unread;
  if (first === undefined || layers.length === 0 || isContinuous(sorted) || isTooLarge(sorted)) return null;
  const shown = unread
    .slice(0, mostNamed)
    .map((name) => `${name} [${tensors.get(name)?.shape.join(', ') ?? ''}]`);
  const more = unread.length > mostNamed ? ` and ${String(unread.length - mostNamed)} more` : '';
  return (
    `it holds arrays of layers that are not read, and without them its numbers would be wrong: ${shown.join(', ')}${more}. ` +
    'Normalisation over layers or groups, other recurrent cells than LSTM and GRU and embeddings are not read from bare arrays; ' +
    'export the agent as ONNX, which says what is done with them.'
  );
}
