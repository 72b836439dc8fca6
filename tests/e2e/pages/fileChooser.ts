import type { Locator, Page } from '@playwright/test';

/** The window's own dialogs for choosing files, which stand in for the system's in a browser. */
export class FileChooser {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get dialog(): Locator {
    return this.#page
      .getByRole('dialog')
      .filter({ has: this.#page.getByRole('textbox', { name: 'Folder' }) });
  }

  async goTo(folder: string): Promise<void> {
    // The first listing writes its own folder into the field when it arrives.
    await this.dialog.getByRole('option').first().waitFor();
    const field = this.dialog.getByRole('textbox', { name: 'Folder' });
    await field.fill(folder);
    await field.press('Enter');
    await this.dialog.getByRole('listbox', { name: `Files in ${folder}` }).waitFor();
  }

  /** Chooses one file of a folder, or several, and presses the button of the dialog. */
  async choose(folder: string, names: string[], action: string): Promise<void> {
    await this.goTo(folder);
    for (const [place, name] of names.entries()) {
      const file = this.dialog.getByRole('option').filter({ hasText: name });
      await file.click(place === 0 ? {} : { modifiers: ['Control'] });
    }
    await this.dialog.getByRole('button', { name: action, exact: true }).click();
  }

  /** Saves under a name in a folder. */
  async saveAs(folder: string, name: string, action: string): Promise<void> {
    // The dialog before this one may still be on its way out.
    const nameField = this.dialog.getByRole('textbox', { name: 'File name' });
    await nameField.waitFor();
    await this.goTo(folder);
    await nameField.fill(name);
    await this.dialog.getByRole('button', { name: action, exact: true }).click();
  }
}
