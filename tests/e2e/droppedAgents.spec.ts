import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

import { writeCheckpoint } from '../builders/checkpoint.ts';
import { expect, test } from './foveaTest.ts';
import { Fovea } from './pages/fovea.ts';

const dropped = (path: string) => ({ name: basename(path), content: readFileSync(path) });

test('a checkpoint dropped on the window plays over the recording in view', async ({
  page,
  startHost,
  sample,
  folder,
}) => {
  const fovea = new Fovea(page);
  await fovea.open(startHost([sample]));
  const { player } = fovea;
  await expect(player.panel('Ball watcher')).toBeVisible();
  await fovea.drop([dropped(writeCheckpoint(folder, { network: 'cnn', actions: 18 }))]);

  await expect(fovea.notice('cnn was read as Nature CNN')).toBeVisible();
  await expect(fovea.agents.progress).toBeVisible();
  await expect(player.panel('cnn')).toBeVisible({ timeout: 110_000 });
  await player.jumpTo(100);
  await expect(player.picture('cnn')).toHaveAccessibleName(/^Frame 100 /);
  await expect.poll(() => player.drawn('cnn')).toBeGreaterThan(0);
});

test('what was dropped can be looked at, and taken back', async ({ page, startHost, sample, folder }) => {
  const fovea = new Fovea(page);
  await fovea.open(startHost([sample]));
  await expect(fovea.player.panel('Ball watcher')).toBeVisible();
  const checkpoint = dropped(writeCheckpoint(folder, { network: 'cnn', actions: 18 }));
  await fovea.drop([checkpoint]);
  await fovea.notice('cnn was read as Nature CNN').getByRole('button', { name: 'Undo' }).click();
  await expect(fovea.agents.rail.getByText('cnn', { exact: true })).toHaveCount(0);

  await fovea.drop([checkpoint]);
  await fovea.notice('cnn was read as Nature CNN').getByRole('button', { name: 'Check' }).click();
  await expect(fovea.dialog('Check cnn')).toBeVisible();
  await expect(fovea.check.readings.first()).toBeChecked();
});

test('outputs that are not the actions of the game are asked for, and the readings tried meanwhile', async ({
  page,
  startHost,
  sample,
  folder,
}) => {
  const fovea = new Fovea(page);
  await fovea.open(startHost([sample]));
  await expect(fovea.player.panel('Ball watcher')).toBeVisible();
  await fovea.drop([dropped(writeCheckpoint(folder, { network: 'cnn', actions: 5 }))]);

  const { check } = fovea;
  await expect(check.dialog).toContainText('The network has 5 outputs');
  await expect(check.dialog).toContainText(/Tried on [\d\s\u202f]+ steps/, { timeout: 60_000 });
  await check.output(1).selectOption('NOOP');
  await expect(check.dialog).toContainText('4 outputs have no action yet');
  await expect(check.addOnly).toBeDisabled();
  for (const [place, action] of ['NOOP', 'RIGHT', 'LEFT', 'FIRE', 'FIRE'].entries())
    await check.output(place + 1).selectOption(action);
  await expect(check.dialog).toContainText('Outputs 4 and 5 are both FIRE.');
  await expect(check.checkOf('Nature CNN').getByText(/%/).first()).toBeVisible({ timeout: 60_000 });
  await check.dialog.getByRole('textbox', { name: 'Name', exact: true }).press('Enter');
  await expect(check.dialog).toHaveCount(0);
  await expect(fovea.player.panel('cnn')).toBeVisible({ timeout: 110_000 });
});

test('a network that nothing fits is written down layer by layer', async ({
  page,
  startHost,
  sample,
  folder,
}) => {
  const fovea = new Fovea(page);
  await fovea.open(startHost([sample]));
  await expect(fovea.player.panel('Ball watcher')).toBeVisible();
  await fovea.agents.addButton.click();
  const path = writeCheckpoint(folder, { network: 'cnn', actions: 18 });
  await fovea.files.choose(folder, [basename(path)], 'Look at it');
  const { check } = fovea;
  await check.dialog.getByRole('button', { name: 'Edit layers' }).click();
  await expect(check.lineState(2)).toContainText('84 x 84 x 4');
  await expect(check.dialog).toContainText('Every line is right, and the file is read by this list.');

  const list = await check.layers.inputValue();
  await check.layers.fill(list.replace('stride 4', 'stride none'));
  await expect(check.dialog).toContainText(/Line \d: A stride is a number/);
  await expect(check.addAndPlay).toBeDisabled();
  await check.layers.fill(list);
  await expect(check.addOnly).toBeEnabled();
  await check.addOnly.click();
  await fovea.showTab('Agents');
  await expect(page.getByRole('article', { name: 'cnn' })).toContainText('Layer list');
});

test('what Git LFS left in place of an agent is refused in words', async ({ page, startHost, sample }) => {
  const fovea = new Fovea(page);
  await fovea.open(startHost([sample]));
  await expect(fovea.player.panel('Ball watcher')).toBeVisible();
  const content = Buffer.from(
    `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 6700000\n`,
  );
  await fovea.drop([{ name: 'Pong.pt', content }]);
  await expect(fovea.notice('Git LFS')).toContainText('Pong.pt');
});
