import { existsSync } from 'node:fs';
import { dirname } from 'node:path';

import { FoveaError } from '../domain/errors.ts';

/**
 * The system's error for a file that was to be read or written as a `FoveaError` that names the path: missing, not
 * permitted, no room left. Anything else (and what is a `FoveaError` already) comes back as it is.
 */
export function fileError(thrown: unknown, path: string, doing: 'read' | 'write' = 'read'): unknown {
  if (thrown instanceof FoveaError || !(thrown instanceof Error)) return thrown;
  const options = { cause: thrown };
  switch ((thrown as NodeJS.ErrnoException).code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new FoveaError('not-found', missing(path, doing), options);
    case 'EACCES':
    case 'EPERM':
      return new FoveaError(
        'no-permission',
        `${path} may not be ${doing === 'read' ? 'read' : 'written'} by this user. Change its permissions or choose another place.`,
        options,
      );
    case 'EROFS':
      return new FoveaError('no-permission', `${path} lies on a disk that cannot be written to.`, options);
    case 'ENOSPC':
    case 'EDQUOT':
      return new FoveaError(
        'disk-full',
        `The disk that holds ${path} is full. Free some space and try again.`,
        options,
      );
    case 'ENAMETOOLONG':
      return new FoveaError(
        'wrong-usage',
        `${path} has a longer name than this disk takes. Choose a shorter one.`,
        options,
      );
    case 'EISDIR':
      return new FoveaError('wrong-usage', `${path} is a folder; a file is needed here.`, options);
    default:
      return thrown;
  }
}

function missing(path: string, doing: 'read' | 'write'): string {
  const folder = dirname(path);
  if (!existsSync(folder)) return `There is no folder ${folder}. Check the path and try again.`;
  return doing === 'read'
    ? `There is no file ${path}. Check the path and try again.`
    : `${path} cannot be made: ${folder} takes no new files. Choose another place.`;
}
