import { closeSync, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';

import { FoveaError } from '../domain/errors.ts';
import { fileError } from './fileErrors.ts';

const megabyte = 1024 * 1024;

/**
 * Refuses what is no plain file on disk, before it is opened: reading a pipe waits for its writer, reading a device
 * never ends. Returns the file's size in bytes. Throws `FoveaError`: `not-found`, `no-permission`, `wrong-usage` for
 * pipes, devices, sockets and folders.
 */
export function regularFile(path: string): number {
  try {
    return sizeOfRegular(statSync(path), path);
  } catch (thrown) {
    throw fileError(thrown, path);
  }
}

/**
 * The bytes of a plain file. It is read once, as far as it reached when it was opened, so that one that grows or has
 * no size of its own (those of /proc) ends. Throws as `regularFile` does, and `tooLarge`, or else `wrong-usage`, for a
 * file of more than `largestBytes`.
 */
export function readRegularFile(
  path: string,
  largestBytes: number,
  tooLarge: (sizeBytes: number) => Error = () => tooLargeFile(path, largestBytes),
): Buffer {
  // Opening a pipe would wait already.
  const size = regularFile(path);
  if (size > largestBytes) throw tooLarge(size);
  try {
    const file = openSync(path, 'r');
    try {
      const sizeNow = sizeOfRegular(fstatSync(file), path);
      if (sizeNow > largestBytes) throw tooLarge(sizeNow);
      return contentsOf(file, sizeNow);
    } finally {
      closeSync(file);
    }
  } catch (thrown) {
    throw fileError(thrown, path);
  }
}

/** The first bytes of a plain file: `most` of them, or fewer where it is shorter. Throws as `regularFile` does. */
export function startOfRegularFile(path: string, most: number): Buffer {
  const size = regularFile(path);
  try {
    const file = openSync(path, 'r');
    try {
      return contentsOf(file, Math.min(size, most));
    } finally {
      closeSync(file);
    }
  } catch (thrown) {
    throw fileError(thrown, path);
  }
}

function contentsOf(file: number, count: number): Buffer {
  const bytes = Buffer.alloc(count);
  let length = 0;
  while (length < count) {
    const read = readSync(file, bytes, length, count - length, length);
    if (read === 0) break;
    length += read;
  }
  return bytes.subarray(0, length);
}

function sizeOfRegular(about: Stats, path: string): number {
  if (about.isFile()) return about.size;
  if (about.isDirectory())
    throw new FoveaError('wrong-usage', `${path} is a folder; a file is needed here. Choose a file in it.`);
  const kind = about.isFIFO() ? 'a pipe' : about.isSocket() ? 'a socket' : 'a device';
  throw new FoveaError(
    'wrong-usage',
    `${path} is ${kind}, not a file on disk. Save what comes out of it as a file and choose that.`,
  );
}

function tooLargeFile(path: string, largestBytes: number): FoveaError {
  return new FoveaError(
    'wrong-usage',
    `${path} is larger than the ${String(Math.round(largestBytes / megabyte))} MB that such a file may have. Choose another.`,
  );
}
