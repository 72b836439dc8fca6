import type { Locator, Page } from '@playwright/test';

/** The list of imports, analyses and scorings. */
export class Jobs {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get button(): Locator {
    return this.#page.getByRole('button', { name: /^Jobs/ });
  }

  get list(): Locator {
    return this.#page.getByRole('dialog', { name: 'Jobs' });
  }

  get progress(): Locator {
    return this.list.getByRole('progressbar');
  }
}
