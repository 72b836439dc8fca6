import { createWriteStream, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';

import { FoveaError } from '../domain/errors.ts';
import { fileError } from '../formats/fileErrors.ts';
import { uploadName, uploadPath } from './uploadName.ts';

/** Keeps files that were dropped on a browser window, side by side, so that the halves of a trial find each other. */
export class UploadFolder {
  #path: string | null = null;

  /**
   * Stores a file under its own name and returns its path; one that does not arrive whole is removed. Files that were
   * dropped `together` (a word of theirs) lie in one folder of their own, under the paths that they came with.
   */
  async receive(
    name: string,
    body: globalThis.ReadableStream<Uint8Array>,
    together: string | null = null,
  ): Promise<string> {
    this.#path ??= mkdtempSync(join(tmpdir(), 'fovea-uploads-'));
    const parts = together === null ? [uploadName(name)] : [uploadName(together), ...uploadPath(name)];
    const path = join(this.#path, ...parts);
    try {
      mkdirSync(dirname(path), { recursive: true });
      await pipeline(Readable.fromWeb(body as ReadableStream<Uint8Array>), createWriteStream(path));
    } catch (thrown) {
      // What could not be made cannot always be removed (a folder of that name); the first error says more.
      await rm(path, { force: true }).catch(() => undefined);
      const explained = fileError(thrown, path, 'write');
      if (explained instanceof FoveaError) throw explained;
      throw new FoveaError('internal', `${name} did not arrive whole. Drop it again.`, { cause: thrown });
    }
    return path;
  }

  remove(): void {
    if (this.#path !== null) rmSync(this.#path, { recursive: true, force: true });
    this.#path = null;
  }
}
