import { basename } from 'node:path';
import { beforeAll, expect, test } from 'vitest';

import type { Backend } from '../../main/engine/backends/backend.ts';
import { openCpu } from '../../main/engine/backends/cpu.ts';
import type { Reading } from '../../main/engine/recognition/reading.ts';
import { readingsOf } from '../../main/engine/recognition/readings.ts';
import { openCheckpointFile } from '../../main/formats/checkpoints/checkpointFile.ts';
import { readCheckpoint } from '../../main/formats/checkpoints/readCheckpoint.ts';
import { answers, excess, goldenPictures, goldenVector } from '../builders/networkRun.ts';
import { agentTolerance, expectedAgents } from '../fixtures/expectedAgents.ts';
import { hasShared, sharedPath, testWithShared } from '../fixtures/sharedData.ts';

/** What each published agent has to be read as. */
const published: [file: string, reading: string, preprocessing: string][] = [
  ['greydanus_baby-a3c/breakout-v4/model.80.tar', 'recurrent', 'baby-a3c'],
  ['kostrikov_family/a2c-whole-module/BreakoutNoFrameskip-v4.pt', 'kostrikov', 'kostrikov'],
  ['kostrikov_family/ppo-zip-whole-module/PongNoFrameskip-v4.pt', 'kostrikov', 'kostrikov'],
  ['muupan_async-rl/breakout_ff/80000000_finish.h5', 'nips', 'async-rl-muupan'],
  ['rlcode_breakout-a3c/breakout_a3c_5_actor.h5', 'nips-policy', 'keras-hobby'],
  ['rlcode_breakout-a3c/breakout_a3c_5_critic.h5', 'nips-value', 'keras-hobby'],
  ['sb3_mlp/a2c_CartPole-v1.zip', 'mlp', 'vector'],
  ['sb3_mlp/ppo_LunarLander-v2.zip', 'mlp', 'vector'],
  ['tf_checkpoint_v2/reward_network.ckpt-23700', 'preference-reward~pred_0', 'baselines'],
];

const tolerance = { absolute: agentTolerance, relative: agentTolerance };

let cpu: Backend;
beforeAll(async () => {
  cpu = await openCpu();
});

async function readingsOfFile(file: string): Promise<Reading[]> {
  const opened = openCheckpointFile(sharedPath('data/checkpoints', file));
  return readingsOf(await readCheckpoint(opened), { fileName: basename(opened.name) });
}

/** How far a reading's answers are from the expected ones: at most 1 is within the tolerance. */
async function distance(reading: Reading, file: string): Promise<number> {
  const expected = expectedAgents().find((agent) => agent.file === file);
  if (expected === undefined) throw new Error(`no expectation for ${file}`);
  const { input, outputs } = reading.definition;
  const given = await answers(
    cpu,
    reading,
    input.rows === 1 ? goldenVector(input.channels) : goldenPictures(input),
    [outputs.policy?.tensor, outputs.value].filter((tensor) => typeof tensor === 'string'),
    expected.steps.length,
  );
  return Math.max(
    ...expected.steps.flatMap(({ logits, value }, step) => [
      ...(logits ? [excess(given[step]?.get(outputs.policy?.tensor ?? ''), logits, tolerance)] : []),
      ...(value ? [excess(given[step]?.get(outputs.value ?? ''), value, tolerance)] : []),
    ]),
  );
}

for (const [file, id, preprocessing] of published)
  testWithShared(`${file} is read as ${id} and answers as its author's program does`, async () => {
    const [reading] = await readingsOfFile(file);
    expect(reading).toMatchObject({ id, preprocessing });
    if (reading) expect(await distance(reading, file)).toBeLessThan(1);
  });

test.runIf(hasShared)('every expected agent is among these', () => {
  expect(published.map(([file]) => file).sort()).toEqual(
    expectedAgents()
      .map(({ file }) => file)
      .sort(),
  );
});

testWithShared('flattened in the wrong order a recurrent agent answers something else', async () => {
  const file = 'greydanus_baby-a3c/breakout-v4/model.80.tar';
  const wrong = (await readingsOfFile(file)).find(({ id }) => id === 'recurrent~channels-last-flatten');
  expect(wrong && (await distance(wrong, file))).toBeGreaterThan(100);
});

testWithShared('the statistics that normalise observations come with the agent that holds some', async () => {
  const [withStatistics] = await readingsOfFile(
    'kostrikov_family/ppo-zip-whole-module/PongNoFrameskip-v4.pt',
  );
  expect(withStatistics?.statistics).toMatchObject({ shape: [1, 84, 84], clip: 10 });
});
