import type { CheckpointFile } from '../checkpointFile.ts';

const trainingFile = /^(optimizer|optimiser|target_model|replay_buffer|scaler)(\.|_)[\w.]*$/;

/** PFRL saves a folder with a file for each part; those that only training needs are named, not read. */
export function besideModel(file: CheckpointFile): string[] {
  if (!/^model\.(pt|pth)$/.test(file.name)) return [];
  const names = file.siblings().filter((path) => trainingFile.test(path));
  return names.length === 0 ? [] : [`files beside it (${names.join(', ')})`];
}
