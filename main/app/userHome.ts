import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

import { FoveaError } from '../domain/errors.ts';
import { fileError } from '../formats/fileErrors.ts';

/** The folder for what outlives sessions: recent list, settings, uploads. `FOVEA_HOME` overrides it. */
export function userHomeFolder(environment: NodeJS.ProcessEnv = process.env): string {
  if (environment['FOVEA_HOME']) return resolve(environment['FOVEA_HOME']);
  if (process.platform === 'win32') {
    return join(environment['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'Fovea');
  }
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Fovea');
  return join(environment['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'fovea');
}

/** The folder where `npm run enable` puts optional backends; `FOVEA_OPTIONAL_PACKAGES` overrides it. */
export function optionalPackagesFolder(
  home: string = userHomeFolder(),
  environment: NodeJS.ProcessEnv = process.env,
): string {
  return environment['FOVEA_OPTIONAL_PACKAGES'] ?? join(home, 'backends');
}

/**
 * Makes a folder and those above it that are missing. Not `mkdirSync` with `recursive`: that never returns where the
 * system says "no such folder" although the folder above is there, as it does in /proc.
 */
export function makeFolder(path: string): void {
  if (existsSync(path)) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (thrown) {
    // Made by another process meanwhile.
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw thrown;
  }
}

/** A small JSON file of the user's; a missing or broken one reads as the fallback, and writes are whole. */
export class JsonFile<Content> {
  readonly #path: string;
  readonly #parse: (value: unknown) => Content;

  constructor(path: string, parse: (value: unknown) => Content) {
    this.#path = path;
    this.#parse = parse;
  }

  read(): Content {
    try {
      return this.#parse(JSON.parse(readFileSync(this.#path, 'utf8')));
    } catch {
      return this.#parse(undefined);
    }
  }

  /** Errors: `disk-full`, or `no-permission` where the user's folder takes no file for another reason. */
  write(content: Content): void {
    const unfinished = `${this.#path}.${String(process.pid)}`;
    try {
      makeFolder(dirname(this.#path));
      writeFileSync(unfinished, JSON.stringify(content, null, 2));
      renameSync(unfinished, this.#path);
    } catch (thrown) {
      throw refusal(thrown, this.#path);
    } finally {
      removeIfThere(unfinished);
    }
  }
}

function refusal(thrown: unknown, path: string): unknown {
  const explained = fileError(thrown, path, 'write');
  if (explained instanceof FoveaError && explained.code === 'disk-full') return explained;
  return new FoveaError(
    'no-permission',
    `${path} cannot be written, so this is not kept for the next time. Make its folder writable, or name another one in FOVEA_HOME.`,
    { cause: thrown },
  );
}

function removeIfThere(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Its folder is not one, or may not be written: then nothing of ours is in it.
  }
}
