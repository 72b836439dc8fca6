import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The folder for what outlives sessions: recent list, settings, uploads. `FOVEA_HOME` overrides it. */
export function userHomeFolder(environment: NodeJS.ProcessEnv = process.env): string {
  if (environment['FOVEA_HOME']) return environment['FOVEA_HOME'];
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

  write(content: Content): void {
    mkdirSync(join(this.#path, '..'), { recursive: true });
    const unfinished = `${this.#path}.${String(process.pid)}`;
    writeFileSync(unfinished, JSON.stringify(content, null, 2));
    renameSync(unfinished, this.#path);
  }
}
