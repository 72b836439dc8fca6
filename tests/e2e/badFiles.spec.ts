import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from './foveaTest.ts';
import { Fovea } from './pages/fovea.ts';

const labels = 'frame_id,episode_id,score,duration(ms),unclipped_reward,action,gaze_positions\n';

test('an archive that is none is refused where the import stands, in words', async ({
  page,
  fovea,
  folder,
}) => {
  writeFileSync(join(folder, '1_AB_2.tar.bz2'), 'this is not an archive');
  writeFileSync(join(folder, '1_AB_2.txt'), `${labels}AB_2_1,null,null,50,null,0,80.1,105.2\n`);
  await fovea.home.importButton.click();
  await fovea.files.choose(folder, ['1_AB_2.tar.bz2'], 'Import');
  await fovea.files.saveAs(folder, 'broken.fovea', 'Create and import');
  const problem = fovea.jobs.list.getByRole('alert');
  await expect(problem).toContainText('1_AB_2.tar.bz2 is not a trial archive.');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('tabpanel').getByText('No recording yet')).toBeVisible();
  await expect(fovea.jobs.button).toHaveText('Jobs (1 failed)');

  // What failed in one session is nothing to the next.
  await fovea.runCommand('Close the session');
  await fovea.home.sampleButton.click();
  await fovea.expectSession(/^sample.* - Fovea$/);
  await expect(fovea.jobs.button).not.toContainText('failed');
});

test('half a trial dropped on a browser is asked for with its other half', async ({ fovea }) => {
  await fovea.drop([{ name: '1_AB_2.tar.bz2', content: Buffer.from('any') }]);
  await expect(fovea.notice('Drop both together')).toContainText('1_AB_2.txt');
});

test('a session that is none is refused in the dialog, which stays open', async ({ fovea, folder }) => {
  writeFileSync(join(folder, 'notes.fovea'), 'shopping list');
  await fovea.runCommand('Open a session');
  await fovea.files.choose(folder, ['notes.fovea'], 'Open');
  await expect(fovea.files.dialog.getByRole('alert')).toContainText('notes.fovea');
});

test('a session that is open elsewhere is refused in words', async ({ fovea, startHost, sample }) => {
  const other = startHost([sample]);
  await other.address();
  await fovea.runCommand('Open a session');
  await fovea.files.choose(join(sample, '..'), ['catch.fovea'], 'Open');
  await expect(fovea.files.dialog.getByRole('alert')).toContainText('catch.fovea');
});

test('a file that is no checkpoint is refused in the dialog', async ({ page, startHost, sample, folder }) => {
  writeFileSync(join(folder, 'agent.pkl'), 'not a pickle at all');
  const fovea = new Fovea(page);
  await fovea.open(startHost([sample]));
  await fovea.agents.addButton.click();
  await fovea.files.choose(folder, ['agent.pkl'], 'Look at it');
  await expect(fovea.check.dialog.getByRole('alert')).toContainText('agent.pkl');
  await expect(fovea.check.addAndPlay).toBeDisabled();
});
