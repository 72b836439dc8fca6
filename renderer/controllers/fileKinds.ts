import type { FolderListing } from '../../main/app/records/sessionRecords.ts';

/** What a person can be asked to choose a file for. */
export type FilePurpose = 'open-session' | 'import' | 'add-agent';
type EntryKind = FolderListing['entries'][number]['kind'];

interface PurposeOfFiles {
  title: string;
  /** What the chooser's button says. */
  action: string;
  kinds: readonly EntryKind[];
  /** What is looked for, as the empty chooser names it. */
  wanted: string;
  filters: { name: string; extensions: string[] }[];
  several: boolean;
}

export const purposes: Readonly<Record<FilePurpose, PurposeOfFiles>> = {
  'open-session': {
    title: 'Open a session',
    action: 'Open',
    kinds: ['session'],
    wanted: '.fovea files',
    filters: [{ name: 'Fovea session', extensions: ['fovea'] }],
    several: false,
  },
  import: {
    title: 'Import recordings',
    action: 'Import',
    kinds: ['archive', 'labels'],
    wanted: 'Atari-HEAD trials (.tar.bz2 with .txt), zips of trials, or folders of trials',
    filters: [{ name: 'Atari-HEAD trials', extensions: ['bz2', 'txt', 'zip', 'csv'] }],
    several: true,
  },
  'add-agent': {
    title: 'Add an agent',
    action: 'Look at it',
    // Told by its bytes: a checkpoint may have any ending.
    kinds: ['checkpoint', 'archive', 'other'],
    wanted: 'checkpoints, of any library and ending',
    filters: [{ name: 'All files', extensions: ['*'] }],
    several: false,
  },
};

/** What a file is for as far as its name tells. A zip may hold trials or an agent: only its bytes tell. */
export function purposeByName(name: string): 'open-session' | 'import' | 'import-or-agent' | 'add-agent' {
  if (/\.fovea$/i.test(name)) return 'open-session';
  if (/\.(tar\.bz2|tbz2?|txt|csv)$/i.test(name)) return 'import';
  return /\.zip$/i.test(name) ? 'import-or-agent' : 'add-agent';
}

/** Name of a session for imported sources: the trial's or folder's own name with `.fovea`. */
export function sessionNameFor(source: string | undefined): string {
  const name = fileName(source ?? '').replace(/\.(tar\.bz2|tbz2?|txt|zip|csv)$/i, '');
  return `${name === '' ? 'review' : name}.fovea`;
}

/** The last part of a path, with either separator. */
export function fileName(path: string): string {
  return (
    path
      .replace(/[\\/]+$/, '')
      .split(/[\\/]/)
      .at(-1) ?? path
  );
}

/** `name` inside `folder`, with the separator the folder uses. */
export function pathInside(folder: string, name: string): string {
  const separator = folder.includes('\\') ? '\\' : '/';
  return folder.endsWith(separator) ? folder + name : folder + separator + name;
}

/** The same path with `.fovea` at its end. */
export function withSessionEnding(path: string): string {
  return /\.fovea$/i.test(path) ? path : `${path}.fovea`;
}

/** Whether a path is that of a copy which a browser sent: a place that means nothing to the person. */
export function isUploaded(path: string): boolean {
  return /[\\/]fovea-uploads-[^\\/]*[\\/]/.test(path);
}

/**
 * Halves of trials (`593_RZ….tar.bz2` and `593_RZ….txt`) among dropped names that came without their other half, with
 * the name of that one.
 */
export function loneHalves(names: readonly string[]): { name: string; missing: string }[] {
  const there = new Set(names.map((name) => name.toLowerCase()));
  return names.flatMap((name) => {
    const [, stem, ending] = /^(.+)\.(tar\.bz2|txt)$/i.exec(name) ?? [];
    if (stem === undefined || ending === undefined) return [];
    const missing = `${stem}.${ending.toLowerCase() === 'txt' ? 'tar.bz2' : 'txt'}`;
    return there.has(missing.toLowerCase()) ? [] : [{ name, missing }];
  });
}

/** A long name with its middle left out, so that both its beginning and its ending can be read. */
export function shortened(name: string, mostCharacters = 40): string {
  if (name.length <= mostCharacters) return name;
  const kept = mostCharacters - 1;
  return `${name.slice(0, Math.ceil(kept / 2))}…${name.slice(-Math.floor(kept / 2))}`;
}
