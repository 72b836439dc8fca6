import { expect, type Locator, type Page } from '@playwright/test';

/** Playback, panels and timeline of the recording in view. */
export class Player {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get playhead(): Locator {
    return this.#page.getByRole('slider', { name: 'Playhead' });
  }

  get frameField(): Locator {
    return this.#page.getByLabel(/^Frame, from 0 to/);
  }

  button(name: string): Locator {
    return this.#page.getByRole('toolbar', { name: 'Playback' }).getByRole('button', { name, exact: true });
  }

  panel(name: string): Locator {
    return this.#page.getByRole('region', { name, exact: true });
  }

  /** Names of the panels side by side, from the left. */
  async panelNames(): Promise<string[]> {
    return this.#page.getByRole('tabpanel').getByRole('heading', { level: 2 }).allTextContents();
  }

  async frame(): Promise<number> {
    return Number(await this.playhead.getAttribute('aria-valuenow'));
  }

  async expectFrame(frame: number): Promise<void> {
    await expect(this.playhead).toHaveAttribute('aria-valuenow', String(frame));
  }

  async lastFrame(): Promise<number> {
    return Number(await this.playhead.getAttribute('aria-valuemax'));
  }

  async jumpTo(frame: number): Promise<void> {
    await this.frameField.fill(String(frame));
    await this.frameField.press('Enter');
    await this.expectFrame(frame);
  }

  /** The picture of a panel, which says of which frame it is. */
  picture(panel: string): Locator {
    return this.panel(panel).getByRole('img', { name: /^Frame / });
  }

  /** Sum over the pixels drawn in a panel's picture: 0 where nothing is drawn at all. */
  async drawn(panel: string): Promise<number> {
    return this.picture(panel).evaluate((element) => {
      const canvas = element as HTMLCanvasElement;
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      return Array.from(pixels).reduce((sum, value, index) => sum + value * (1 + (index % 251)), 0);
    });
  }
}
