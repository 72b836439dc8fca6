import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import { npyFile, sharedPictures } from '../builders/npyFile.ts';
import { agentTolerance, expectedAgents, expectedVector } from '../fixtures/expectedAgents.ts';
import { expect, test } from './foveaTest.ts';
import { Fovea } from './pages/fovea.ts';
import { needsRealData, realData } from './realData.ts';

function expectClose(found: readonly number[], wanted: readonly number[]): void {
  expect(found).toHaveLength(wanted.length);
  for (const [place, value] of wanted.entries())
    expect(Math.abs((found[place] ?? Number.NaN) - value)).toBeLessThanOrEqual(
      agentTolerance * (1 + Math.abs(value)),
    );
}

for (const { file, inputShape, steps } of expectedAgents()) {
  test(`the check panel runs ${file} as its own library does`, async ({ page, startHost, sample }) => {
    needsRealData();
    const fovea = new Fovea(page);
    await fovea.open(startHost([sample]));
    await fovea.agents.addButton.click();
    const path = join(realData.checkpointsFolder, file);
    // TensorFlow names a checkpoint by a prefix; a person chooses one of its files.
    const name = existsSync(path) ? basename(path) : `${basename(path)}.index`;
    await fovea.files.choose(dirname(path), [name], 'Look at it');
    const count = inputShape.reduce((product, side) => product * side, 1);
    const isPicture = inputShape.length === 3;
    const values = isPicture ? sharedPictures(count) : expectedVector(count);
    await fovea.check.runInput(npyFile(values, inputShape), steps.length);
    for (const [place, { logits, value }] of steps.entries()) {
      if (logits) expectClose(await fovea.check.numbers('logits', place + 1), logits);
      if (value) expectClose(await fovea.check.numbers('value', place + 1), value);
    }
  });
}

test('the parts of a TensorFlow checkpoint dropped together are one agent, whose members nothing ranks', async ({
  page,
  startHost,
  sample,
}) => {
  needsRealData();
  const folder = join(realData.checkpointsFolder, 'tf_checkpoint_v2');
  const names = ['reward_network.ckpt-23700.data-00000-of-00001', 'reward_network.ckpt-23700.index'];
  const fovea = new Fovea(page);
  await fovea.open(startHost([sample]));
  await expect(fovea.player.panel('Ball watcher')).toBeVisible();
  await fovea.drop(names.map((name) => ({ name, content: readFileSync(join(folder, name)) })));
  await expect(fovea.check.dialog).toContainText('networks alike, and nothing in it says which one is meant');
  await expect(fovea.check.dialog).toContainText('reward_network');
  await expect(fovea.problems).toHaveCount(0);
});
