import { expect, type Locator, type Page } from '@playwright/test';

import type { BrowserHost } from '../browserHost.ts';
import { AgentsRail } from './agentsRail.ts';
import { CheckPanel } from './checkPanel.ts';
import { FileChooser } from './fileChooser.ts';
import { Home } from './home.ts';
import { Jobs } from './jobs.ts';
import { Player } from './player.ts';
import { Scores } from './scores.ts';

/** The whole window: what stands at its top, and the pages in it. */
export class Fovea {
  readonly page: Page;
  readonly home: Home;
  readonly player: Player;
  readonly scores: Scores;
  readonly agents: AgentsRail;
  readonly check: CheckPanel;
  readonly files: FileChooser;
  readonly jobs: Jobs;

  constructor(page: Page) {
    this.page = page;
    this.home = new Home(page);
    this.player = new Player(page);
    this.scores = new Scores(page);
    this.agents = new AgentsRail(page);
    this.check = new CheckPanel(page);
    this.files = new FileChooser(page);
    this.jobs = new Jobs(page);
  }

  /** Goes to the address that a host printed. */
  async open(host: BrowserHost): Promise<void> {
    await this.page.goto(await host.address());
    await expect(this.page).toHaveTitle(/Fovea$/);
  }

  /** The session in view, by the window's title. */
  async expectSession(name: string | RegExp): Promise<void> {
    const title = typeof name === 'string' ? `${name} - Fovea` : name;
    // The sample is made on first use, which takes a run of two agents.
    await expect(this.page).toHaveTitle(title, { timeout: 60_000 });
  }

  async showTab(name: 'Review' | 'Scores' | 'Agents'): Promise<void> {
    await this.page.getByRole('tab', { name }).click();
  }

  /** Runs a command by its title, as a person does from the palette. */
  async runCommand(title: string): Promise<void> {
    await this.page.keyboard.press('Control+k');
    await this.page.getByRole('combobox', { name: 'Search commands' }).fill(title);
    await this.page.keyboard.press('Enter');
  }

  async chooseTheme(theme: 'light' | 'dark'): Promise<void> {
    await this.runCommand(theme === 'light' ? 'Light theme' : 'Dark theme');
    await this.expectTheme(theme);
  }

  async expectTheme(theme: 'light' | 'dark'): Promise<void> {
    await expect(this.page.locator('html')).toHaveAttribute('data-theme', theme);
  }

  /** Drops files on the window, together. */
  async drop(files: readonly { name: string; content: Buffer }[]): Promise<void> {
    const sent = files.map(({ name, content }) => ({ name, base64: content.toString('base64') }));
    const dataTransfer = await this.page.evaluateHandle((dropped) => {
      const transfer = new DataTransfer();
      for (const { name, base64 } of dropped) {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        transfer.items.add(new File([bytes], name));
      }
      return transfer;
    }, sent);
    for (const event of ['dragenter', 'dragover', 'drop'])
      await this.page.dispatchEvent('body', event, { dataTransfer });
  }

  /** What the window says for a while, and offers to do about it. */
  notice(text: string | RegExp): Locator {
    return this.page
      .getByRole('listitem')
      .filter({ hasText: text })
      .filter({ has: this.page.getByRole('button') });
  }

  /** Sentences that tell what went wrong, wherever they stand. */
  get problems(): Locator {
    return this.page.getByRole('alert');
  }

  dialog(name: string): Locator {
    return this.page.getByRole('dialog', { name });
  }
}
