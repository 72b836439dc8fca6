import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';

import { projectFolder } from '../../build/scripts/projectFolder.ts';
import type { ControlRequest, DialogAnswer, ShownDialog } from './standIn/control.ts';

const standIn = fileURLToPath(new URL('standIn/register.ts', import.meta.url));

/** The built desktop program under the stand-in for Electron, with its window as a page. */
export class DesktopProgram {
  readonly window: Page;
  /** Exit code, once the program has ended. */
  readonly ended: Promise<number | null>;
  readonly #process: ChildProcess;
  readonly #browser: Browser;
  #lastId = 0;

  private constructor(process: ChildProcess, browser: Browser, window: Page) {
    this.#process = process;
    this.#browser = browser;
    this.window = window;
    this.ended = new Promise((resolve) => {
      process.once('exit', resolve);
    });
  }

  /** Starts it as `fovea WORDS…` with a user's folder of its own. */
  static async start(browserEndpoint: string, home: string, words: string[] = []): Promise<DesktopProgram> {
    const browser = await chromium.connectOverCDP(browserEndpoint);
    const [context] = browser.contexts();
    if (!context) throw new Error('The browser has no context.');
    const opened = openedWindow(context);
    const child = fork('out/main/desktop.js', words, {
      cwd: projectFolder,
      execArgv: ['--import', standIn],
      env: { ...process.env, FOVEA_HOME: home, FOVEA_STAND_IN_BROWSER: browserEndpoint },
    });
    return new DesktopProgram(child, browser, await opened);
  }

  chooseMenu(command: string): Promise<unknown> {
    return this.#ask({ kind: 'choose-menu', command });
  }

  menu(): Promise<{ label: string; items: string[] }[]> {
    return this.#ask({ kind: 'list-menu' }) as Promise<{ label: string; items: string[] }[]>;
  }

  /** Says what the next dialog answers. */
  answerNextDialog(answer: DialogAnswer): Promise<unknown> {
    return this.#ask({ kind: 'answer-dialog', answer });
  }

  dialogs(): Promise<ShownDialog[]> {
    return this.#ask({ kind: 'list-dialogs' }) as Promise<ShownDialog[]>;
  }

  /** Permissions that its pages do not get. */
  refusedPermissions(): Promise<string[]> {
    return this.#ask({ kind: 'list-refusals' }) as Promise<string[]>;
  }

  windowOptions(): Promise<{ webPreferences: Record<string, unknown> }> {
    return this.#ask({ kind: 'window-options' }) as Promise<{ webPreferences: Record<string, unknown> }>;
  }

  /** A second start of the program with these words, while this one runs. */
  startAgain(words: string[], folder: string): Promise<unknown> {
    return this.#ask({ kind: 'second-instance', words: ['fovea', ...words], folder });
  }

  /** Quits as from the menu; returns the exit code. */
  async quit(): Promise<number | null> {
    void this.#ask({ kind: 'quit' }).catch(() => undefined);
    return this.ended;
  }

  /** Ends whatever is still running. */
  async cleanUp(): Promise<void> {
    this.#process.kill('SIGKILL');
    await this.ended;
    // A program that was ended so leaves its windows behind, the hidden one among them.
    const left = this.window.context().pages();
    await Promise.all(left.filter((page) => page.url().startsWith('http')).map((page) => page.close()));
    await this.#browser.close();
  }

  #ask(request: ControlRequest): Promise<unknown> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      const hear = (message: unknown) => {
        const reply = message as { id: number; answer: unknown };
        if (reply.id !== id) return;
        this.#process.off('message', hear);
        resolve(reply.answer);
      };
      this.#process.on('message', hear);
      this.#process.send({ id, request }, (error) => {
        if (error) reject(error);
      });
    });
  }
}

/** The next window that shows the workbench; the hidden one for the engine is passed over. */
async function openedWindow(context: BrowserContext): Promise<Page> {
  const page = await context.waitForEvent('page', {
    predicate: async (each) => {
      await each.waitForURL(/^http:/, { waitUntil: 'commit' });
      return new URL(each.url()).pathname === '/';
    },
  });
  await page.waitForLoadState();
  return page;
}
