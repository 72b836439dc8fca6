import { FoveaError } from '../domain/errors.ts';

/**
 * The system's error for a file as a `FoveaError` that names the path: missing, not readable, no room left.
 * Anything else (and what is a `FoveaError` already) comes back as it is.
 */
export function fileError(thrown: unknown, path: string): unknown {
  if (thrown instanceof FoveaError || !(thrown instanceof Error)) return thrown;
  const options = { cause: thrown };
  switch ((thrown as NodeJS.ErrnoException).code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new FoveaError('not-found', `There is no file ${path}. Check the path and try again.`, options);
    case 'EACCES':
    case 'EPERM':
      return new FoveaError(
        'no-permission',
        `${path} may not be read or written by this user. Change its permissions or choose another place.`,
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
    case 'EISDIR':
      return new FoveaError('wrong-usage', `${path} is a folder; a file is needed here.`, options);
    default:
      return thrown;
  }
}
