import { existsSync } from 'node:fs';
import { dirname } from 'node:path';

import { FoveaError } from '../domain/errors.ts';

/**
 * The system's error for a file that was to be read or written as a `FoveaError` that names the path: missing, not
 * permitted, no room left, a link in a circle, and in the system's own words what is rarer. What does not come from the
 * system (and what is a `FoveaError` already) comes back as it is.
 */
export function fileError(thrown: unknown, path: string, doing: 'read' | 'write' = 'read'): unknown {
  if (thrown instanceof FoveaError || !(thrown instanceof Error)) return thrown;
  const options = { cause: thrown };
  const { code, syscall } = thrown as NodeJS.ErrnoException;
  switch (code) {
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
    case 'ELOOP':
      return new FoveaError(
        'not-found',
        `${path} is a link that leads back to itself. Choose the file that it was meant for.`,
        options,
      );
    case 'ENXIO':
    case 'ENODEV':
      return new FoveaError(
        'wrong-usage',
        `${path} is no file that can be opened: nothing stands behind it. Choose a file on disk.`,
        options,
      );
    case 'EMFILE':
    case 'ENFILE':
      return new FoveaError(
        'wrong-usage',
        `${path} cannot be opened: too many files are open. Close other programs and try again.`,
        options,
      );
    case 'ERR_INVALID_ARG_VALUE':
      return new FoveaError(
        'wrong-usage',
        `${JSON.stringify(path)} is not a path: it has a zero character in it. Choose the file again.`,
        options,
      );
    default:
      return syscall === undefined || code === undefined ? thrown : otherFault(thrown, path, doing);
  }
}

/** What happens too rarely for a sentence of its own, such as a disk that fails. */
function otherFault(thrown: Error, path: string, doing: 'read' | 'write'): FoveaError {
  return new FoveaError(
    'wrong-usage',
    `${path} cannot be ${doing === 'read' ? 'read' : 'written'}: the system says "${thrown.message}". ` +
      'Try again, or use another disk.',
    { cause: thrown },
  );
}

function missing(path: string, doing: 'read' | 'write'): string {
  const folder = dirname(path);
  if (!existsSync(folder)) return `There is no folder ${folder}. Check the path and try again.`;
  return doing === 'read'
    ? `There is no file ${path}. Check the path and try again.`
    : `${path} cannot be made: ${folder} takes no new files. Choose another place.`;
}
