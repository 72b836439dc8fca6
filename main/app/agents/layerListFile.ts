import { readRegularFile } from '../../formats/regularFile.ts';

/** A network of a thousand layers takes a tenth of it. */
const largestListBytes = 1024 * 1024;

/** Text of a layer list that a person wrote. Errors: `not-found`, `no-permission`, `wrong-usage` for what is no text. */
export function layerListFile(path: string): string {
  return readRegularFile(path, largestListBytes).toString('utf8');
}
