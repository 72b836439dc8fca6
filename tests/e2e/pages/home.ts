import type { Locator, Page } from '@playwright/test';

/** The start page, where no session is open. */
export class Home {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get title(): Locator {
    return this.#page.getByRole('heading', { name: 'What does the agent look at?' });
  }

  get sampleButton(): Locator {
    return this.#page.getByRole('button', { name: 'Open the sample' });
  }

  get importButton(): Locator {
    return this.#page.getByRole('button', { name: /^Import a recording/ });
  }

  /** A session opened before, by its name. */
  recent(name: string): Locator {
    const list = this.#page.getByRole('region', { name: 'Recent sessions' });
    return list.getByRole('listitem').filter({ hasText: name }).getByRole('button').first();
  }
}
