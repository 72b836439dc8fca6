import { join } from 'node:path';

import { filesUnder } from './filesUnder.ts';
import { listed, onlyCheckpoint } from './onlyCheckpoint.ts';
import { newestInStateFile } from './tensorflowState.ts';

/** A kind of checkpoint that is a folder. */
interface FolderKind {
  title: string;
  /** Files by which it is known; the first of them that there is gets opened. */
  entries: readonly RegExp[];
  /** Files that belong to it whatever they are called. */
  owns?: RegExp;
}

/** In the order in which they are looked for. */
const folderKinds: readonly FolderKind[] = [
  { title: 'TensorFlow.js model', entries: [/^model\.json$/] },
  { title: 'SavedModel', entries: [/^saved_model\.pb$/], owns: /^variables\// },
  {
    title: 'RLlib checkpoint',
    entries: [
      /^learner_group\/learner\/rl_module\/[^/]+\/module_state\.(pkl|pt|pth)$/,
      /^policies\/[^/]+\/policy_state\.(pkl|msgpck)$/,
      /^rl_module\/[^/]+\/module_state\.(pkl|pt|pth)$/,
      /^(policy_state|module_state)\.(pkl|msgpck|pt|pth)$/,
      /^algorithm_state\.(pkl|msgpck)$/,
      /^checkpoint-\d+$/,
    ],
  },
  { title: 'Orbax checkpoint', entries: [/^(checkpoint\.msgpack|default\/checkpoint\.msgpack)$/] },
  { title: 'Flax checkpoint', entries: [/^checkpoint_\d+$/] },
  { title: 'PyTorch model', entries: [/^model\.(pt|pth)$/, /^[^/]+\/model\.(pt|pth)$/] },
  {
    title: 'TensorFlow or Dopamine checkpoint',
    entries: [
      /(^|\/)[^/]*\.index$/,
      /^(?!.*\.data-)(.*\/)?[^/]*-00000-of-\d{5}$/,
      /(^|\/)ckpt\.\d+$/,
      /(^|\/)[^/]*\.ckpt$/,
    ],
  },
];

/** A file of a folder, by its path from there, and sentences on what else could have been opened. */
export interface FolderEntry {
  file: string;
  assumed: readonly string[];
}

/**
 * The checkpoint in a folder: the newest of the first kind that is known by its names, or else the one file that is a
 * checkpoint by its bytes. Throws `checkpoint-unrecognised` where there is none, or several of no known kind.
 */
export function entryOfFolder(folder: string): FolderEntry {
  const files = filesUnder(folder);
  const [kind, ...otherKinds] = folderKinds.filter(({ entries }) =>
    entries.some((entry) => files.some((file) => entry.test(file))),
  );
  if (kind === undefined) return onlyCheckpoint(folder, files);
  const found = candidates(kind, files);
  const taken = newestOf(found, folder, files);
  const others = otherKinds.flatMap((other) => {
    const [file] = candidates(
      other,
      files.filter((path) => kind.owns?.test(path) !== true),
    );
    return file === undefined ? [] : [`the ${other.title} ${file}`];
  });
  const notRead = `Of the folder, the ${kind.title} ${taken} was taken; not read: ${others.join(', ')}`;
  return {
    file: taken,
    assumed: [...(found.length > 1 ? [choice(taken, found)] : []), ...(others.length > 0 ? [notRead] : [])],
  };
}

/** Files by which a kind is known, those with the highest numbers first. */
function candidates({ entries }: FolderKind, files: readonly string[]): string[] {
  const first = entries
    .map((entry) => files.filter((file) => entry.test(file)))
    .find((matching) => matching.length > 0);
  return [...(first ?? [])].sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
}

/** The checkpoint that TensorFlow notes as the newest, or the one of the highest number. */
function newestOf(found: readonly string[], folder: string, files: readonly string[]): string {
  const [first = ''] = found;
  if (found.length < 2 || !files.includes('checkpoint')) return first;
  const noted = notedIn(join(folder, 'checkpoint'));
  return found.find((file) => file === noted || file === `${String(noted)}.index`) ?? first;
}

function notedIn(state: string): string | null {
  try {
    return newestInStateFile(state);
  } catch {
    // Names tell as well.
    return null;
  }
}

/** Which of several was taken; the newest only where their names differ in nothing but numbers. */
function choice(taken: string, found: readonly string[]): string {
  const [pattern, ...others] = [...new Set(found.map((file) => file.replace(/\d+/g, '#')))];
  const count = String(found.length);
  if (pattern !== undefined && others.length === 0)
    return `The newest of ${count} checkpoints in the folder was taken: ${taken}`;
  return `Of ${count} checkpoints in the folder, ${taken} was taken; not read: ${listed(found.filter((file) => file !== taken))}`;
}
