import type { Locator, Page } from '@playwright/test';

/** The list of agents and methods on the left. */
export class AgentsRail {
  readonly rail: Locator;

  constructor(page: Page) {
    this.rail = page.getByRole('navigation', { name: 'Agents and methods' });
  }

  get addButton(): Locator {
    return this.rail.getByRole('button', { name: 'Add an agent…' });
  }

  /** An agent's row, which opens its details. */
  agent(name: string): Locator {
    return this.rail.getByTitle(`Details of ${name}`, { exact: true });
  }

  /** Starts the chosen method of an agent over the recording. */
  get runButton(): Locator {
    return this.rail.getByRole('button', { name: /^Run / });
  }

  get progress(): Locator {
    return this.rail.getByRole('progressbar');
  }
}
