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
    kinds: ['checkpoint'],
    wanted: 'checkpoints (.pkl, .safetensors)',
    filters: [{ name: 'Checkpoint', extensions: ['pkl', 'safetensors'] }],
    several: false,
  },
};

const endings: Readonly<Record<FilePurpose, RegExp>> = {
  'open-session': /\.fovea$/i,
  import: /\.(tar\.bz2|tbz2?|txt|zip|csv)$/i,
  'add-agent': /\.(pkl|pickle|joblib|safetensors|pth?|h5|npz)$/i,
};

/** What files dropped on the window are for, by their endings; names that end otherwise are `unknown`. */
export function sortedByPurpose<Named extends { name: string }>(
  files: readonly Named[],
): Record<FilePurpose | 'unknown', Named[]> {
  const purposeOf = (file: Named): FilePurpose | 'unknown' =>
    (Object.keys(endings) as FilePurpose[]).find((purpose) => endings[purpose].test(file.name)) ?? 'unknown';
  const sorted: Record<FilePurpose | 'unknown', Named[]> = {
    'open-session': [],
    import: [],
    'add-agent': [],
    unknown: [],
  };
  for (const file of files) sorted[purposeOf(file)].push(file);
  return sorted;
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
