import { FoveaError } from '../domain/errors.ts';

/** Common file systems take names of 255 bytes; a trial's two halves must still be named alike when cut. */
const longestStemBytes = 200;
const longestEndingBytes = 40;
/** Folders of checkpoints are shallow; deeper ones are something else. */
const deepestPath = 12;

/**
 * The name under which a dropped file is kept: without folders, without what some file system does not take, not too
 * long, its ending kept. Errors: `wrong-usage` for a name that is none (empty, `.`, `..`).
 */
export function uploadName(name: string): string {
  const last = name.replaceAll('\\', '/').split('/').at(-1) ?? '';
  const allowed = last.replaceAll(/[\p{Cc}<>:"|?*]/gu, '_');
  if (/^\.{0,2}$/.test(allowed)) {
    throw new FoveaError(
      'wrong-usage',
      `"${name}" is no name for a file. Give the file a name and drop it again.`,
    );
  }
  const ending = /(\.tar)?\.[^. ]+$/.exec(allowed.slice(1))?.[0] ?? '';
  const kept = Buffer.byteLength(ending) <= longestEndingBytes ? ending : '';
  return cutTo(allowed.slice(0, allowed.length - kept.length), longestStemBytes) + kept;
}

/** As `uploadName`, each part of a path below the folder that was dropped; parts that lead nowhere are refused. */
export function uploadPath(name: string): string[] {
  const parts = name.replaceAll('\\', '/').split('/');
  if (parts.length > deepestPath)
    throw new FoveaError('wrong-usage', `"${name}" lies too deep in its folder. Drop the folder inside.`);
  return parts.map(uploadName);
}

/** The longest start of a text that fits into so many bytes of UTF-8, no character cut apart. */
function cutTo(text: string, bytes: number): string {
  let cut = '';
  let size = 0;
  for (const character of text) {
    size += Buffer.byteLength(character);
    if (size > bytes) break;
    cut += character;
  }
  return cut;
}
