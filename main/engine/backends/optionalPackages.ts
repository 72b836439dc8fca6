import { createRequire } from 'node:module';
import { join } from 'node:path';

/**
 * Packages that are never installed unasked. They are looked for beside the program and in the folder that
 * FOVEA_OPTIONAL_PACKAGES names, whose `node_modules` was filled by npm.
 */
const beside = createRequire(import.meta.url);

/** File of an optional package's entry; `null` where it is not installed. */
export function locateOptionalPackage(
  name: string,
  folder = process.env['FOVEA_OPTIONAL_PACKAGES'],
): string | null {
  const searches = [beside];
  if (folder !== undefined && folder !== '') searches.unshift(createRequire(join(folder, 'from-here.js')));
  for (const search of searches) {
    try {
      return search.resolve(name);
    } catch {
      // Not there: look in the next place.
    }
  }
  return null;
}

/** An optional CommonJS package, loaded; throws a sentence where it is not installed. */
export function requireOptionalPackage(name: string): unknown {
  const file = locateOptionalPackage(name);
  if (file === null) throw new Error(`The package ${name} is not installed.`);
  return beside(file);
}
