import { EventEmitter } from 'node:events';

import type { Page } from '@playwright/test';

import { app, ipcMain, preventableEvent } from './application.ts';
import { browserContext } from './browser.ts';
import { onControl } from './control.ts';
import type { TransferredPort } from './messageChannel.ts';
import { callMain, callPage, callPort, preloadScript } from './preloadInPage.ts';
import { programAddress, servedAddress } from './protocol.ts';

interface WindowOptions {
  width?: number;
  height?: number;
  webPreferences: { preload: string } & Record<string, unknown>;
}

interface PageCall {
  kind: 'invoke' | 'send' | 'port';
  channel: string;
  values: unknown[];
}

const windows: BrowserWindow[] = [];

class WebContents extends EventEmitter {
  readonly #ports = new Map<string, (message: unknown) => void>();
  #lastPort = 0;
  page: Page | null = null;
  address = '';

  getURL(): string {
    return this.address;
  }

  setWindowOpenHandler(): void {
    // Pages of the test's Chromium are closed with it.
  }

  send(channel: string, ...values: unknown[]): void {
    void this.#callPage(callPage, [channel, structuredClone(values), null]);
  }

  postMessage(channel: string, message: unknown, [port]: TransferredPort[] = []): void {
    const portId = port ? `port ${String(++this.#lastPort)}` : null;
    // What waits for the port is delivered once the page has it.
    void this.#callPage(callPage, [channel, [message], portId]).then(() => {
      if (!port || portId === null) return;
      const hear = port.arriveInPage((sent) => void this.#callPage(callPort, [portId, sent]));
      this.#ports.set(portId, hear);
    });
  }

  /** A message from the page's end of a channel. */
  hearPort(portId: string, message: unknown): void {
    this.#ports.get(portId)?.(message);
  }

  async #callPage(name: string, values: unknown[]): Promise<void> {
    await this.page
      ?.evaluate(
        ({ name, values }) => {
          const call = (globalThis as unknown as Record<string, (...values: unknown[]) => void>)[name];
          call?.(...values);
        },
        { name, values },
      )
      // A page that is just closing hears nothing.
      .catch(() => undefined);
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
    const answer = await page.goto(await servedAddress(address));
    this.webContents.emit('did-navigate', {}, address, answer?.status() ?? 0);
    this.webContents.emit('did-finish-load');
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
    if (kind === 'port') {
      this.webContents.hearPort(channel, values[0]);
      return null;
    }
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

onControl('window-options', () => windows[0]?.options ?? null);
