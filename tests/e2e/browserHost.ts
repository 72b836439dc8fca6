import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

import { projectFolder } from '../../build/scripts/projectFolder.ts';

interface Address {
  address: string;
  port: number;
}

/** `fovea serve` of the built program, in a process of its own with a user's folder of its own. */
export class BrowserHost {
  readonly #process: ChildProcess;
  readonly #addresses: AsyncIterator<string>;
  readonly #ended: Promise<number | null>;
  #said = '';

  private constructor(home: string, words: string[]) {
    this.#process = spawn(process.execPath, ['out/main/cli.js', 'serve', ...words, '--json'], {
      cwd: projectFolder,
      // One backend that is everywhere: each test starts a program of its own, and a race would take its time.
      env: { ...process.env, FOVEA_HOME: home, FOVEA_BACKEND: 'wasm' },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const { stdout, stderr } = this.#process;
    if (!stdout || !stderr) throw new Error('The browser host has no output.');
    this.#addresses = createInterface({ input: stdout })[Symbol.asyncIterator]();
    stderr.on('data', (chunk: Buffer) => {
      this.#said += chunk.toString();
    });
    this.#ended = new Promise((resolve) => this.#process.once('exit', resolve));
  }

  /** Starts it as `fovea serve WORDS…`; `home` is the user's folder. */
  static start(home: string, words: string[] = []): BrowserHost {
    return new BrowserHost(home, words);
  }

  /** The address that a browser opens once; each call brings the next one printed. */
  async address(): Promise<string> {
    const { value, done } = await this.#addresses.next();
    if (done) throw new Error(`The browser host ended: ${this.#said}`);
    return (JSON.parse(String(value)) as Address).address;
  }

  /** A fresh address, as Enter in its terminal prints one. */
  newAddress(): Promise<string> {
    this.#process.stdin?.write('\n');
    return this.address();
  }

  /** Ctrl+C; returns the exit code. */
  async stop(): Promise<number | null> {
    this.#process.kill('SIGINT');
    return this.#ended;
  }

  /** The end without any warning. */
  async kill(): Promise<void> {
    this.#process.kill('SIGKILL');
    await this.#ended;
  }
}
