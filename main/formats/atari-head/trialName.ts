/** The games of Atari-HEAD as its fourth version spells them. */
export const atariHeadGames = [
  'alien',
  'asterix',
  'bank_heist',
  'berzerk',
  'breakout',
  'centipede',
  'demon_attack',
  'enduro',
  'freeway',
  'frostbite',
  'hero',
  'montezuma_revenge',
  'ms_pacman',
  'name_this_game',
  'phoenix',
  'riverraid',
  'road_runner',
  'seaquest',
  'space_invaders',
  'venture',
] as const;

/**
 * A game's name in the data set's snake_case, from any of its spellings: `MsPacman`, `Mspacman` (the early
 * releases), `ms_pacman_highscore`. `null` for what is none of the twenty games.
 */
export function gameNamed(text: string): string | null {
  const letters = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '');
  const wanted = letters(text).replace(/highscore$/, '');
  return atariHeadGames.find((game) => letters(game) === wanted) ?? null;
}

/** What a trial's file name says: `593_RZ_5037271_Aug-05-15-35-12` is trial 593 of subject RZ. */
export interface TrialName {
  trialNumber: number | null;
  subject: string | null;
}

/** Trial number and subject from a file stem `<trial>_<subject>_<number>_<date>`; null where it is named otherwise. */
export function trialNamed(stem: string): TrialName {
  const match = /^(\d+)(?:_([A-Za-z]+))?/.exec(stem);
  return {
    trialNumber: match?.[1] === undefined ? null : Number(match[1]),
    subject: match?.[2] ?? null,
  };
}

/** Whether a file stem is that of a trial, and not of any file that begins with a number. */
export function isTrialName(stem: string): boolean {
  return /^\d+_[A-Za-z]+_\d+/.test(stem);
}

/** File name without folder and without `.tar.bz2` (or `.tbz2`, `.tbz`), `.txt`, `.zip`; `null` for other endings. */
export function stemOf(fileName: string): { stem: string; ending: 'archive' | 'labels' | 'zip' } | null {
  const base = fileName.slice(fileName.lastIndexOf('/') + 1);
  if (base.startsWith('.')) return null;
  const match = /^(.+?)\.(tar\.bz2|tbz2?|txt|zip)$/i.exec(base);
  if (match?.[1] === undefined || match[2] === undefined) return null;
  const written = match[2].toLowerCase();
  return { stem: match[1], ending: written === 'txt' ? 'labels' : written === 'zip' ? 'zip' : 'archive' };
}
