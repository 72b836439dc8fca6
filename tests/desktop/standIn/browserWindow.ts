import { EventEmitter } from 'node:events';

import type { Page } from '@playwright/test';

import { app, ipcMain, preventableEvent } from './application.ts';
import { browserContext } from './browser.ts';
import { onControl } from './control.ts';
import { callMain, callPage, preloadScript } from './preloadInPage.ts';
import { programAddress, servedAddress } from './protocol.ts';

interface WindowOptions {
  width?: number;
  height?: number;
  webPreferences: { preload: string } & Record<string, unknown>;
}

interface PageCall {
  kind: 'invoke' | 'send';
  channel: string;
  values: unknown[];
}

const windows: BrowserWindow[] = [];

class WebContents extends EventEmitter {
  page: Page | null = null;
  address = '';

  getURL(): string {
    return this.address;
  }

  setWindowOpenHandler(): void {
    // Pages of the test's Chromium are closed with it.
  }

  send(channel: string, ...values: unknown[]): void {
    const call = { name: callPage, channel, values: structuredClone(values) };
    void this.page
      ?.evaluate(({ name, channel, values }) => {
        const receive = (
          globalThis as unknown as Record<string, (channel: string, values: unknown[]) => void>
        )[name];
        receive?.(channel, values);
      }, call)
      .catch(() => undefined);
  }

  postMessage(): void {
    throw new Error('The stand-in hands no ports to pages.');
  }
}

/** A window is a page of the Chromium that the test started, with the built preload run before its own scripts. */
export class BrowserWindow extends EventEmitter {
  readonly webContents = new WebContents();
  readonly options: WindowOptions;
  #isDestroyed = false;
  #bounds: { x: number; y: number; width: number; height: number };

  constructor(options: WindowOptions) {
    super();
    this.options = options;
    const { width = 800, height = 600 } = options;
    this.#bounds = { x: 0, y: 0, width, height };
    windows.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }

  static fromWebContents(contents: unknown): BrowserWindow | null {
    return windows.find((window) => window.webContents === contents) ?? null;
  }

  async loadURL(address: string): Promise<void> {
    if (this.options.webPreferences.preload.endsWith('engineWindow.cjs')) {
      // There is no graphics card to reach, and the stand-in hands no ports over.
      this.webContents.emit('did-fail-load', {}, -1, 'there is no GPU behind the stand-in');
      return;
    }
    const context = await browserContext();
    const page = await context.newPage();
    this.webContents.page = page;
    this.webContents.address = address;
    await page.setViewportSize({ width: this.#bounds.width, height: this.#bounds.height });
    await page.exposeBinding(callMain, (_source, call: PageCall) => this.#answer(call));
    await page.addInitScript({ content: preloadScript(this.options.webPreferences.preload) });
    page.on('close', () => {
      this.#closed();
    });
    await page.goto(await servedAddress(address));
    this.emit('ready-to-show');
  }

  close(): void {
    this.emit('close', preventableEvent());
    void this.webContents.page?.close({ runBeforeUnload: true });
  }

  destroy(): void {
    void this.webContents.page?.close();
    this.#closed();
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  getNormalBounds(): { x: number; y: number; width: number; height: number } {
    return this.#bounds;
  }

  isMaximized(): boolean {
    return false;
  }

  isMinimized(): boolean {
    return false;
  }

  show(): void {
    this.emit('show');
  }

  focus(): void {
    this.emit('focus');
  }

  async #answer({ kind, channel, values }: PageCall): Promise<unknown> {
    const { page } = this.webContents;
    const event = { sender: this.webContents, senderFrame: { url: await programAddress(page?.url() ?? '') } };
    if (kind === 'invoke') return ipcMain.invoke(channel, event, values);
    ipcMain.emit(channel, event, ...structuredClone(values));
    return null;
  }

  #closed(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    this.emit('closed');
  }
}

/** Ends of a channel to a page; nothing comes through, since no page gets its end. */
export class MessageChannelMain {
  readonly port1 = Object.assign(new EventEmitter(), {
    postMessage: () => undefined,
    start: () => undefined,
  });
  readonly port2 = Object.assign(new EventEmitter(), {
    postMessage: () => undefined,
    start: () => undefined,
  });
}

onControl('window-options', () => windows[0]?.options ?? null);
