import { expect, test } from './foveaTest.ts';
import { Fovea } from './pages/fovea.ts';

test('from the start page to a score and back without a pointer', async ({ page, fovea }) => {
  await expect(fovea.home.title).toBeVisible();
  for (let presses = 0; presses < 30; presses++) {
    if (await fovea.home.sampleButton.evaluate((button) => button === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(fovea.home.sampleButton).toBeFocused();
  await page.keyboard.press('Enter');
  await fovea.expectSession(/^sample.* - Fovea$/);
  await expect(fovea.player.panel('Ball watcher')).toBeVisible({ timeout: 60_000 });

  const start = await fovea.player.frame();
  await page.keyboard.press('ArrowRight');
  await fovea.player.expectFrame(start + 1);
  await page.keyboard.press('KeyS');
  await expect(page.getByRole('tab', { name: 'Scores' })).toHaveAttribute('aria-selected', 'true');
  // The sample is scored after it has come.
  await expect(fovea.scores.row('Ball watcher')).toBeVisible({ timeout: 60_000 });
  await page.keyboard.press('KeyS');
  await expect(page.getByRole('tab', { name: 'Review' })).toHaveAttribute('aria-selected', 'true');

  await page.keyboard.press('Shift+Slash');
  await expect(fovea.dialog('Keys')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(fovea.dialog('Keys')).toHaveCount(0);

  await page.keyboard.press('Digit2');
  await expect(fovea.player.panel('Ball watcher')).toHaveCount(0);
  await page.keyboard.press('Digit2');
  await expect(fovea.player.panel('Ball watcher')).toBeVisible();

  await fovea.runCommand('Close the session');
  await expect(fovea.home.title).toBeVisible();
});

test('a key that a person changed does what it was given', async ({ page, startHost, sample }) => {
  const fovea = new Fovea(page);
  await fovea.open(startHost([sample]));
  await fovea.player.jumpTo(10);
  await page.keyboard.press('Shift+Slash');
  const row = fovea.dialog('Keys').getByRole('region', { name: 'Playback' });
  await row
    .getByRole('button', { name: /Next frame/ })
    .first()
    .click();
  await page.keyboard.press('KeyX');
  await page.keyboard.press('Escape');
  await expect(fovea.dialog('Keys')).toHaveCount(0);
  await page.keyboard.press('KeyX');
  await fovea.player.expectFrame(11);
});
