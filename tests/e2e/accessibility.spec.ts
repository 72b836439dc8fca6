import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

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
