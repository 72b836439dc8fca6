import type { TrialMetadata } from './metadata.ts';
import { gameNamed, isTrialName, stemOf, trialNamed } from './trialName.ts';
import type { Openable, TrialSource } from './trialSource.ts';

/** A file that may belong to a trial: its path below the place that was searched, with `/` between folders. */
export interface CandidateFile {
  path: string;
  openable: Openable;
}

/**
 * Pairs archives with label files of the same stem in the same folder; an archive whose labels lie elsewhere below
 * the searched place finds them too. Label files without any archive are no trials, unless nothing else is there.
 * Sorted by game and trial number.
 */
export function pairTrials(
  files: readonly CandidateFile[],
  place: string,
  gameOfPlace: string | null,
  metadata: ReadonlyMap<number, TrialMetadata>,
): TrialSource[] {
  const byStem = new Map<string, CandidateFile[]>();
  const archives: CandidateFile[] = [];
  const labels: CandidateFile[] = [];
  for (const file of files) {
    const kind = stemOf(file.path);
    if (kind?.ending === 'archive') archives.push(file);
    if (kind?.ending !== 'labels') continue;
    labels.push(file);
    byStem.set(kind.stem, [...(byStem.get(kind.stem) ?? []), file]);
  }
  const describe = (file: CandidateFile, archive: Openable | null, label: Openable | null): TrialSource => {
    const name = stemOf(file.path)?.stem ?? file.path;
    const { trialNumber, subject } = trialNamed(name);
    const row = trialNumber === null ? null : (metadata.get(trialNumber) ?? null);
    const game = row?.game ?? gameOfFolders(file.path) ?? gameOfPlace;
    return { name, game, trialNumber, subject, archive, labels: label, place, metadata: row };
  };
  const trials = archives.map((archive) => {
    const candidates = byStem.get(stemOf(archive.path)?.stem ?? '') ?? [];
    const beside =
      candidates.find((label) => folderOf(label.path) === folderOf(archive.path)) ?? candidates[0];
    return describe(archive, archive.openable, beside?.openable ?? null);
  });
  const found =
    trials.length > 0
      ? trials
      : labels
          .filter((label) => isTrialName(stemOf(label.path)?.stem ?? ''))
          .map((label) => describe(label, null, label.openable));
  return found.sort(
    (a, b) =>
      (a.game ?? '').localeCompare(b.game ?? '') ||
      (a.trialNumber ?? 0) - (b.trialNumber ?? 0) ||
      a.name.localeCompare(b.name),
  );
}

/** The trials among what `pairTrials` made of a whole folder, where any archive may lie: those named so, and pairs. */
export function sureTrials(trials: readonly TrialSource[]): TrialSource[] {
  return trials.filter(({ name, labels }) => labels !== null || isTrialName(name));
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** The nearest folder that is named after a game: `ms_pacman/highscore/593_….txt` belongs to ms_pacman. */
function gameOfFolders(path: string): string | null {
  for (const folder of path.split('/').slice(0, -1).reverse()) {
    const game = gameNamed(folder);
    if (game !== null) return game;
  }
  return null;
}
