import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { chromiumFlags, findChromium, howToGetChromium } from '../../build/scripts/chromiumProgram.ts';

const startMilliseconds = 20_000;

/** A headless Chromium that both the test and the program under test connect to. */
export class ChromiumForWindows {
  readonly #process: ChildProcess;
  readonly #profile: string;
  /** Where DevTools listens. */
  readonly endpoint: string;

  private constructor(process: ChildProcess, profile: string, endpoint: string) {
    this.#process = process;
    this.#profile = profile;
    this.endpoint = endpoint;
  }

  static async start(): Promise<ChromiumForWindows> {
    const program = findChromium();
    if (program === null) throw new Error(howToGetChromium);
    const profile = mkdtempSync(join(tmpdir(), 'fovea-chromium-'));
    const flags = ['--headless', ...chromiumFlags, '--remote-debugging-port=0', `--user-data-dir=${profile}`];
    const child = spawn(program, [...flags, 'about:blank'], { stdio: ['ignore', 'ignore', 'pipe'] });
    return new ChromiumForWindows(child, profile, await endpointOf(child));
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#process.kill();
    await ended;
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Chromium says on standard error where DevTools listens. */
function endpointOf({ stderr }: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const late = setTimeout(() => {
      reject(new Error(`Chromium did not start: ${said}`));
    }, startMilliseconds);
    stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const endpoint = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (endpoint === undefined) return;
      clearTimeout(late);
      resolve(endpoint);
    });
  });
}
