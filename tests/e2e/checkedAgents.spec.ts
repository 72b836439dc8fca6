import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

import { writeCheckpoint } from '../builders/checkpoint.ts';
import { expect, test } from './foveaTest.ts';
import { Fovea } from './pages/fovea.ts';

const dropped = (path: string) => ({ name: basename(path), content: readFileSync(path) });

test('an agent is replaced only by another reading of its file', async ({
  page,
  startHost,
  sample,
  folder,
}) => {
  const fovea = new Fovea(page);
  await fovea.open(startHost([sample]));
  await expect(fovea.player.panel('Ball watcher')).toBeVisible();
  await fovea.drop([dropped(writeCheckpoint(folder, { network: 'cnn', actions: 18 }))]);
  await fovea.notice('cnn was read as Nature CNN').getByRole('button', { name: 'Check' }).click();
  const { check } = fovea;
  await check.replace.click();
  await expect(check.dialog.getByRole('alert')).toContainText('Nothing was replaced');
  await expect(fovea.agents.agent('cnn')).toHaveCount(1);

  await check.editPreprocessing();
  await check.field('Frames apart').fill('2');
  await check.replace.click();
  await expect(check.dialog).toHaveCount(0);
  await expect(fovea.agents.agent('cnn')).toHaveCount(1);
  await fovea.showTab('Agents');
  await expect(page.getByRole('article', { name: 'cnn' })).toContainText('2 apart');
});

test('preprocessing that cannot be is said beside the button, which waits', async ({
  page,
  startHost,
  sample,
  folder,
}) => {
  const fovea = new Fovea(page);
  await fovea.open(startHost([sample]));
  await fovea.agents.addButton.click();
  const path = writeCheckpoint(folder, { network: 'cnn', actions: 18 });
  await fovea.files.choose(folder, [basename(path)], 'Look at it');
  const { check } = fovea;
  await check.editPreprocessing();
  const pooled = await check.field('Frames pooled').inputValue();
  for (const [field, wrong, sentence, right] of [
    ['Frames pooled', '64', 'from 1 to 8', pooled],
    ['Frame skip', '2.5', 'frames a step is 2.5', '4'],
    ['Frame skip', '', 'frames a step is no number', '4'],
    ['Scaled by', 'abc', 'The scaling needs a factor', '1/255'],
  ] as const) {
    await check.field(field).fill(wrong);
    await expect(check.remark).toContainText(sentence);
    await expect(check.field(field)).toHaveAttribute('aria-invalid', 'true');
    await expect(check.addAndPlay).toBeDisabled();
    await check.field(field).fill(right);
    await expect(check.addAndPlay).toBeEnabled();
  }
  // Everything is as it was, so nothing counts as edited.
  await expect(check.dialog.getByRole('button', { name: 'As it was' })).toHaveCount(0);
});

test('the game of a recording that does not say it can be said where actions are asked', async ({
  page,
  startHost,
  sample,
  folder,
}) => {
  const fovea = new Fovea(page);
  await fovea.open(startHost([sample]));
  await expect(fovea.player.panel('Ball watcher')).toBeVisible();
  await page.getByRole('button', { name: 'Details of the recording' }).click();
  const game = fovea.dialog('Recording').getByRole('combobox', { name: 'Game' });
  await game.selectOption('not said');
  await expect(game).toHaveValue('');
  await page.keyboard.press('Escape');

  await fovea.drop([dropped(writeCheckpoint(folder, { network: 'cnn', actions: 3 }))]);
  const { check } = fovea;
  await expect(check.dialog).toContainText('which actions they are is not known');
  await check.dialog.getByRole('combobox', { name: /^Game of / }).selectOption('catch');
  await expect(check.dialog).toContainText('The 3 outputs are the minimal actions of catch');
  await expect(check.addAndPlay).toBeEnabled();
});

test('a file that is an agent already opens its check, also after a restart', async ({
  page,
  startHost,
  sample,
  folder,
}) => {
  const fovea = new Fovea(page);
  await fovea.open(startHost([sample]));
  await expect(fovea.player.panel('Ball watcher')).toBeVisible();
  const checkpoint = dropped(writeCheckpoint(folder, { network: 'cnn', actions: 18 }));
  await fovea.drop([checkpoint]);
  await expect(fovea.agents.agent('cnn')).toHaveCount(1);
  await page.reload();
  await fovea.agents.agent('cnn').click();
  const sheet = page.getByRole('article', { name: 'cnn' });
  await expect(sheet).toContainText('drop cnn.safetensors on the window');
  await fovea.drop([checkpoint]);
  await expect(fovea.dialog('Check cnn')).toBeVisible();
  await expect(fovea.check.addAsAnother).toBeEnabled();
  await page.keyboard.press('Escape');
  await expect(sheet.getByRole('button', { name: 'Check how it is read…' })).toBeVisible();
});
