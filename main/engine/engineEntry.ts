import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * File to start the engine process with: `engineProcess.ts` beside this file when running from sources,
 * `engineProcess.js` beside the chunk that holds this code in a built program (all lie flat in `out/main`).
 */
export function engineEntry(here: string = import.meta.url): string {
  const source = fileURLToPath(new URL('engineProcess.ts', here));
  return existsSync(source) ? source : fileURLToPath(new URL('engineProcess.js', here));
}
