import { expect, type Locator, type Page } from '@playwright/test';

/** The panel in which a checkpoint is looked at before it plays. */
export class CheckPanel {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get dialog(): Locator {
    return this.#page
      .getByRole('dialog')
      .filter({ has: this.#page.getByRole('textbox', { name: 'Name', exact: true }) });
  }

  get addAndPlay(): Locator {
    return this.dialog.getByRole('button', { name: 'Add and play' });
  }

  get addOnly(): Locator {
    return this.dialog.getByRole('button', { name: 'Add only' });
  }

  get addAsAnother(): Locator {
    return this.dialog.getByRole('button', { name: 'Add as another' });
  }

  get replace(): Locator {
    return this.dialog.getByRole('button', { name: 'Replace it' });
  }

  /** What is said beside the buttons. */
  get remark(): Locator {
    return this.dialog.locator('#add-remark');
  }

  /** A field of the preprocessing, once it is being edited. */
  field(name: string): Locator {
    return this.dialog.getByLabel(name, { exact: true });
  }

  async editPreprocessing(): Promise<void> {
    await this.dialog.getByText('Edit it', { exact: true }).click();
  }

  get readings(): Locator {
    return this.dialog.getByRole('radio');
  }

  /** The row of a reading in the table of what each did on the recording. */
  checkOf(reading: string): Locator {
    return this.dialog.getByRole('row').filter({ has: this.#page.getByRole('radio', { name: reading }) });
  }

  get preprocessing(): Locator {
    return this.dialog.getByRole('combobox', { name: 'Preprocessing' });
  }

  output(number: number): Locator {
    return this.dialog.getByRole('combobox', { name: `Output ${String(number)}`, exact: true });
  }

  get layers(): Locator {
    return this.dialog.getByRole('textbox', { name: 'Layer list' });
  }

  /** What a line of the layer list makes, or what is wrong with it. */
  lineState(line: number): Locator {
    return this.dialog
      .getByRole('list', { name: 'What each line makes' })
      .getByRole('listitem')
      .nth(line - 1);
  }

  /** Gives the network one input from an .npy file, as often as said, and waits for the answer. */
  async runInput(npy: Buffer, stateSteps = 1): Promise<void> {
    await this.dialog.getByText('Run one input').click();
    if (stateSteps > 1) await this.dialog.getByLabel('Steps of its memory').fill(String(stateSteps));
    const input = { name: 'input.npy', mimeType: 'application/octet-stream', buffer: npy };
    await this.dialog.getByLabel('Network input').setInputFiles(input);
    await expect(this.#outputs).toBeVisible({ timeout: 60_000 });
  }

  /** The numbers of one kind at a state step (from 1), as the panel prints them. */
  async numbers(name: 'logits' | 'Q' | 'value', step = 1): Promise<number[]> {
    const rows = this.#outputs
      .getByRole('row')
      .filter({ has: this.#page.getByRole('rowheader', { name, exact: true }) });
    return (
      await rows
        .nth(step - 1)
        .getByRole('cell')
        .allTextContents()
    ).map(Number);
  }

  get #outputs(): Locator {
    return this.dialog.getByRole('table', { name: 'Outputs' });
  }
}
