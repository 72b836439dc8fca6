import { resolve } from 'node:path';

import { sessionEnding } from '../app/sessionService.ts';

/** The session file named on a command line, as a whole path; null where none is. */
export function sessionNamed(words: readonly string[], folder: string): string | null {
  const named = words.find((word) => !word.startsWith('-') && word.toLowerCase().endsWith(sessionEnding));
  return named === undefined ? null : resolve(folder, named);
}
