import type { CheckpointContents } from '../../domain/checkpoint/checkpointContents.ts';
import { arrangementsOf } from './arrays/arrangements.ts';
import { sortedLayers } from './arrays/namedLayers.ts';
import { normalisationsOf } from './arrays/normalisations.ts';
import { withoutTraining } from './arrays/setAside.ts';
import { withoutSharedCopies } from './arrays/sharedExtractors.ts';
import type { SortedCheckpoint } from './families/family.ts';

/** More than any agent for Atari games has; language models and the like are not looked at closer. */
const mostLayers = 200;

/** Whether a file holds a network that is far too large for an agent. */
export function isTooLarge({ layers }: SortedCheckpoint): boolean {
  return layers.length > mostLayers;
}

/** A checkpoint's arrays sorted into layers, with what training needs set aside. */
export function sortedCheckpoint(contents: CheckpointContents, fileName: string): SortedCheckpoint {
  const { kept, ignored } = withoutTraining(contents.tensors);
  const sorted = sortedLayers(kept);
  const layers = withoutSharedCopies(sorted.layers);
  const { norms, left } = normalisationsOf(layers, contents.layers);
  return {
    contents,
    fileName,
    tensors: kept,
    layers,
    norms,
    unread: [...sorted.unread, ...left.flatMap(({ names }) => names)],
    arrangements: arrangementsOf(contents, layers),
    setAside: ignored,
  };
}
