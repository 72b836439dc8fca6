import { readFileSync } from 'node:fs';

import { fileError } from '../../formats/fileErrors.ts';

/** Text of a layer list that a person wrote. Errors: `not-found`, `no-permission`. */
export function layerListFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (thrown) {
    throw fileError(thrown, path);
  }
}
