import { basename } from 'node:path';

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

import { writeCheckpoint } from '../builders/checkpoint.ts';
import { expect, test } from './foveaTest.ts';
import { Fovea } from './pages/fovea.ts';

/** What axe finds, as `rule: element` strings, contrast included. */
async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

for (const theme of ['light', 'dark'] as const) {
  test.describe(`axe finds nothing in the ${theme} theme`, () => {
    test('on the start page', async ({ page, fovea }) => {
      await expect(fovea.home.title).toBeVisible();
      await fovea.chooseTheme(theme);
      await expect(fovea.dialog('Search commands')).toHaveCount(0);
      expect(await findings(page)).toEqual([]);
    });

    test('in the dialog that chooses files', async ({ page, fovea }) => {
      await fovea.chooseTheme(theme);
      await fovea.runCommand('Open a session');
      await expect(fovea.files.dialog.getByRole('listbox')).toBeVisible();
      expect(await findings(page)).toEqual([]);
    });

    for (const tab of ['Review', 'Scores', 'Agents'] as const) {
      test(`on the tab ${tab}`, async ({ page, startHost, sample }) => {
        const fovea = new Fovea(page);
        await fovea.open(startHost([sample]));
        await fovea.chooseTheme(theme);
        await fovea.showTab(tab);
        await expect(page.getByRole('tab', { name: tab })).toHaveAttribute('aria-selected', 'true');
        await expect(page.getByText('pending')).toHaveCount(0);
        expect(await findings(page)).toEqual([]);
      });
    }

    test('in the panel that checks a checkpoint, with its layers written down', async ({
      page,
      startHost,
      sample,
      folder,
    }) => {
      const fovea = new Fovea(page);
      await fovea.open(startHost([sample]));
      await fovea.chooseTheme(theme);
      await fovea.agents.addButton.click();
      const path = writeCheckpoint(folder, { network: 'cnn', actions: 5 });
      await fovea.files.choose(folder, [basename(path)], 'Look at it');
      const { dialog } = fovea.check;
      await expect(dialog).toContainText('Tried on', { timeout: 60_000 });
      await dialog.getByText('Edit it').click();
      expect(await findings(page)).toEqual([]);
      await dialog.getByRole('button', { name: 'Edit layers' }).click();
      await expect(dialog).toContainText('Every line is right');
      await fovea.check.layers.fill('input 84x84x4\nconv 3');
      await expect(dialog).toContainText('Line 2');
      expect(await findings(page)).toEqual([]);
    });

    test('in the sheet of keys, the palette, the jobs and the doctor', async ({
      page,
      startHost,
      sample,
    }) => {
      const fovea = new Fovea(page);
      await fovea.open(startHost([sample]));
      await fovea.chooseTheme(theme);
      await page.keyboard.press('Shift+Slash');
      await expect(fovea.dialog('Keys')).toBeVisible();
      expect(await findings(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+k');
      await expect(fovea.dialog('Search commands')).toBeVisible();
      expect(await findings(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.keyboard.press('KeyJ');
      await expect(fovea.jobs.list).toBeVisible();
      expect(await findings(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await fovea.runCommand('What is here');
      await expect(fovea.dialog('What is here').getByRole('table')).toBeVisible({ timeout: 60_000 });
      expect(await findings(page)).toEqual([]);
    });
  });
}
