import { readFileSync } from 'node:fs';

import { expect, test } from './foveaTest.ts';
import { needsRealData, realData } from './realData.ts';

test('a real trial is imported, an agent added, run and scored, and the scores exported', async ({
  page,
  fovea,
  folder,
}) => {
  needsRealData();

  await test.step('import a trial into a new session', async () => {
    await fovea.home.importButton.click();
    await fovea.files.choose(realData.trialFolder, [`${realData.trialName}.tar.bz2`], 'Import');
    await fovea.files.saveAs(folder, 'pacman.fovea', 'Create and import');
    await fovea.expectSession('pacman');
    await expect(fovea.jobs.progress).toBeVisible();
    await expect(fovea.jobs.list).toContainText(/frames\/s/);
    await expect(fovea.jobs.list.getByText(/^Done/)).toBeVisible({ timeout: 60_000 });
    await page.keyboard.press('Escape');
    await expect(fovea.player.playhead).toHaveAttribute('aria-valuemax', '3999');
    await expect.poll(() => fovea.player.drawn('Human')).toBeGreaterThan(0);
  });

  await test.step('add an agent', async () => {
    await fovea.agents.addButton.click();
    await fovea.files.choose(realData.agentsFolder, [realData.sparseAgent], 'Look at it');
    await expect(fovea.check.dialog).toContainText('Sparse FLS');
    await fovea.check.addOnly.click();
    await expect(fovea.agents.rail).toContainText('cnn_sparse_fls');
  });

  await test.step('run its attention', async () => {
    await fovea.agents.runButton.click();
    await expect(fovea.player.panel('cnn_sparse_fls')).toBeVisible({ timeout: 60_000 });
    await fovea.player.jumpTo(240);
    await expect(fovea.player.picture('cnn_sparse_fls')).toHaveAccessibleName(/^Frame 240 /);
    await expect(fovea.player.panel('cnn_sparse_fls').getByRole('status')).toHaveCount(0);
  });

  await test.step('score it, with baselines on the same steps', async () => {
    await fovea.showTab('Scores');
    await fovea.scores.setSteps(0, 59);
    await fovea.scores.scoreButton.click();
    await expect(fovea.scores.row('cnn_sparse_fls')).toBeVisible({ timeout: 60_000 });
    await expect(fovea.scores.baselines).toHaveCount(5);
    await expect(fovea.scores.row('cnn_sparse_fls').getByRole('cell').first()).toContainText(/\d\.\d+/);
  });

  await test.step('export the scores', async () => {
    const download = page.waitForEvent('download');
    await fovea.scores.exportLink('CSV').click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^scores-.*\.csv$/);
    const text = readFileSync(await file.path(), 'utf8');
    expect(text).toContain('agentSha256');
    expect(text).toContain('cnn_sparse_fls');
    expect(text.split('\n').length).toBeGreaterThan(60);
  });
});

test('an import can be stopped, and nothing of it is left', async ({ page, fovea, folder }) => {
  needsRealData();
  await fovea.home.importButton.click();
  await fovea.files.choose(realData.trialFolder, [`${realData.trialName}.tar.bz2`], 'Import');
  await fovea.files.saveAs(folder, 'stopped.fovea', 'Create and import');
  await fovea.jobs.list.getByRole('button', { name: /^Stop: / }).click();
  await expect(fovea.jobs.list).toContainText('Stopped; nothing of it was kept');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('tabpanel').getByText('No recording yet')).toBeVisible();
});

test('the same trial twice is refused in words', async ({ page, fovea, folder }) => {
  needsRealData();
  await fovea.home.importButton.click();
  await fovea.files.choose(realData.trialFolder, [`${realData.trialName}.tar.bz2`], 'Import');
  await fovea.files.saveAs(folder, 'twice.fovea', 'Create and import');
  await expect(fovea.jobs.list.getByText(/^Done/)).toBeVisible({ timeout: 60_000 });
  await page.keyboard.press('Escape');
  await fovea.runCommand('Import recordings');
  await fovea.files.choose(realData.trialFolder, [`${realData.trialName}.tar.bz2`], 'Import');
  await expect(fovea.jobs.list.getByRole('alert')).toContainText(realData.trialName, { timeout: 60_000 });
});
