import type { Locator, Page } from '@playwright/test';

/** The table of scores with its settings and exports. */
export class Scores {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get form(): Locator {
    return this.#page.getByRole('form', { name: 'Score settings' });
  }

  get scoreButton(): Locator {
    return this.form.getByRole('button', { name: 'Score', exact: true });
  }

  async setSteps(first: number, last: number): Promise<void> {
    await this.form.getByLabel('First step').fill(String(first));
    await this.form.getByLabel('Last step').fill(String(last));
  }

  get table(): Locator {
    return this.#page.getByRole('table').filter({ hasText: 'Track or baseline' });
  }

  /** Rows of tracks and of baselines, by a word in their name. */
  row(name: string): Locator {
    return this.table.getByRole('row').filter({ has: this.#page.getByRole('rowheader', { name }) });
  }

  get baselines(): Locator {
    return this.table
      .getByRole('row')
      .filter({ hasText: 'baseline' })
      .filter({ has: this.#page.getByRole('cell') });
  }

  exportLink(format: 'CSV' | 'JSON'): Locator {
    return this.#page.getByRole('link', { name: `Export ${format}` });
  }
}
