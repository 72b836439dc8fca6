import { expect, test } from './foveaTest.ts';
import { Fovea } from './pages/fovea.ts';

test('from the start page, the sample shows a person and two agents on the same frame', async ({ fovea }) => {
  await expect(fovea.home.title).toBeVisible();
  await fovea.home.sampleButton.click();
  await fovea.expectSession(/^sample.* - Fovea$/);

  await expect
    .poll(() => fovea.player.panelNames(), { timeout: 60_000 })
    .toEqual(['Human', 'Ball watcher', 'Paddle watcher']);
  const frame = await fovea.player.frame();
  for (const panel of ['Human', 'Ball watcher', 'Paddle watcher']) {
    await expect(fovea.player.picture(panel)).toHaveAccessibleName(new RegExp(`^Frame ${String(frame)} `));
    await expect.poll(() => fovea.player.drawn(panel)).toBeGreaterThan(0);
  }
});

test('gaze that nobody looked is labelled simulated', async ({ page, startHost, sample }) => {
  const fovea = new Fovea(page);
  await fovea.open(startHost([sample]));
  await expect(fovea.player.panel('Human').getByText('simulated')).toBeVisible();
  await expect(page.getByRole('banner').getByText('simulated gaze')).toBeVisible();
});

test('the sample comes scored, with baselines beside the agents', async ({ page, startHost, sample }) => {
  const fovea = new Fovea(page);
  await fovea.open(startHost([sample]));
  await fovea.showTab('Scores');
  await expect(fovea.scores.row('Ball watcher')).toBeVisible();
  await expect(fovea.scores.row('Paddle watcher')).toBeVisible();
  await expect(fovea.scores.baselines).toHaveCount(5);
});
