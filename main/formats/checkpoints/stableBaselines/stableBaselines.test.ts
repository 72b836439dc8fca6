import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { CheckpointContents } from '../../../domain/checkpoint/checkpointContents.ts';
import { sharedPath, testWithShared, readSharedJson } from '../../../../tests/fixtures/sharedData.ts';
import { listedByPyTorch, listedFrom, torchFixture } from '../../../../tests/fixtures/torch/torchFixtures.ts';
import { aZip } from '../../../../tests/builders/zip.ts';
import { openZip } from '../zip/openZip.ts';
import { looseFile, type CheckpointFile } from '../checkpointFile.ts';
import { stableBaselines2Names } from './stableBaselines2Names.ts';
import { stableBaselines2PickleFormat } from './stableBaselines2Pickle.ts';
import { stableBaselines2ZipFormat } from './stableBaselines2Zip.ts';
import { stableBaselines3Format } from './stableBaselines3.ts';
import { parseSavedData } from './savedData.ts';

const formats = [stableBaselines3Format, stableBaselines2ZipFormat, stableBaselines2PickleFormat];

function read(file: CheckpointFile): CheckpointContents {
  const format = formats.find(
    (row) => (row.container === 'zip') === (file.bytes[0] === 0x50) && row.claims(file),
  );
  if (format === undefined) throw new Error(`no format claims ${file.name}`);
  return format.read(file) as CheckpointContents;
}

test('Stable-Baselines3 1.x: a DQN of gym, with its target network and optimiser left aside', () => {
  const contents = read(torchFixture('stableBaselines3Version1.zip'));
  expect(listedFrom(contents)).toEqual(listedByPyTorch('stableBaselines3Version1.zip'));
  expect(contents).toMatchObject({ library: 'stable-baselines3', layout: 'torch', warnings: [] });
  expect(contents.facts).toEqual({ observationShape: [4, 84, 84], actionCount: 6, algorithm: 'DQN' });
  expect(contents.ignored).toEqual([
    'target network (q_net_target, 4 arrays)',
    'other entries (policy.optimizer.pth, _stable_baselines3_version)',
  ]);
});

test('Stable-Baselines3 2.x: a QR-DQN of gymnasium, whose numbers are texts', () => {
  const contents = read(torchFixture('stableBaselines3Version2.zip'));
  expect(listedFrom(contents)).toEqual(listedByPyTorch('stableBaselines3Version2.zip'));
  expect(contents.facts).toEqual({
    observationShape: [4, 84, 84],
    actionCount: 6,
    algorithm: 'QR-DQN',
    dividesBy255: false,
  });
});

test('a pickle among the settings is not needed, but what it would do in Python is told', () => {
  const { dangerousGlobals } = read(torchFixture('stableBaselines3Version2.zip'));
  expect(dangerousGlobals).toEqual(['posix.system']);
});

test('stable-baselines 2, zip: arrays come in the order of its list, under their TensorFlow names', () => {
  const contents = read(torchFixture('stableBaselines2.zip'));
  const expected = listedByPyTorch('stableBaselines2.zip');
  expect(listedFrom(contents)).toEqual(expected);
  expect([...contents.tensors.keys()]).toEqual(Object.keys(expected));
  expect(contents).toMatchObject({ library: 'stable-baselines2', layout: 'tensorflow' });
  expect(contents.facts).toEqual({ observationShape: [84, 84, 4], actionCount: 4, algorithm: 'PPO2' });
});

test('stable-baselines 2, pickle: a nameless list gets the names of the zip, and that is said', () => {
  const contents = read(torchFixture('stableBaselines2.pkl'));
  expect(listedFrom(contents)).toEqual(listedByPyTorch('stableBaselines2.pkl'));
  expect(contents.assumed).toEqual([
    expect.stringMatching(/^The file names no arrays; they were named by their order: model\/c1\/w:0, /),
  ]);
  expect(contents.facts).toEqual({ observationShape: [84, 84, 4], actionCount: 4, algorithm: 'PPO2' });
});

test('the order of variables is that of each policy of stable-baselines 2', () => {
  const dense = (from: number, to: number): number[][] => [[from, to], [to]];
  const mlp = [...dense(8, 64), ...dense(8, 64), ...dense(64, 64), ...dense(64, 64)];
  const kernels = (shapes: number[][], isDeepQ = false): string[] | undefined =>
    stableBaselines2Names(shapes, isDeepQ)
      ?.filter((_, at) => at % 2 === (isDeepQ ? 1 : 0))
      .map((name) => name.replace(/\/(w|weights):0$/, ''));
  expect(kernels([...mlp, ...dense(64, 1), ...dense(64, 4), ...dense(64, 4)])).toEqual([
    'model/pi_fc0',
    'model/vf_fc0',
    'model/pi_fc1',
    'model/vf_fc1',
    'model/vf',
    'model/pi',
    'model/q',
  ]);
  const network = [...dense(8, 64), ...dense(64, 4), ...dense(8, 64), ...dense(64, 1)];
  expect(kernels([[], ...network, ...network], true)).toEqual([
    'deepq/model/action_value/fully_connected',
    'deepq/model/action_value/fully_connected_1',
    'deepq/model/state_value/fully_connected',
    'deepq/model/state_value/fully_connected_1',
    'deepq/target_q_func/model/action_value/fully_connected',
    'deepq/target_q_func/model/action_value/fully_connected_1',
    'deepq/target_q_func/model/state_value/fully_connected',
    'deepq/target_q_func/model/state_value/fully_connected_1',
  ]);
  expect(stableBaselines2Names([[3, 3], [3]], false)).toBeNull();
});

test('statistics that the Zoo keeps beside an agent are taken, and that is said', () => {
  const { bytes, name } = torchFixture('stableBaselines3Version1.zip');
  const statistics = torchFixture('vecNormalize.pkl').bytes;
  const file = {
    ...looseFile(name, bytes),
    sibling: (path: string) => (path === 'stableBaselines3Version1/vecnormalize.pkl' ? statistics : null),
  };
  const { facts, assumed } = read(file);
  expect(facts.observationStatistics).toEqual({
    shape: [2],
    mean: Float32Array.of(1, 2),
    variance: Float32Array.of(4, 9),
    clip: 5,
    epsilon: 1e-6,
  });
  expect(assumed).toEqual([
    'Observations are normalised by stableBaselines3Version1/vecnormalize.pkl beside stableBaselines3Version1.zip.',
  ]);
});

test('settings that are no JSON are a sentence', () => {
  expect(() => parseSavedData(Buffer.from('{"a":'), 'a.zip')).toThrow(
    'a.zip cannot be read: the settings inside it ("data") are no JSON.',
  );
  expect(() => parseSavedData(Buffer.from('[1]'), 'a.zip')).toThrow(/are no dictionary/);
});

testWithShared('published Stable-Baselines3 agents of 1.0 and 2.4 hold the arrays that PyTorch lists', () => {
  const { cases } = readSharedJson<{ cases: Record<string, { tensors?: Record<string, number[]> }> }>(
    'data/checkpoints/expected.json',
  );
  const facts = {
    'sb3_mlp/a2c_CartPole-v1.zip': { observationShape: [4], actionCount: 2, algorithm: 'A2C' },
    'sb3_mlp/ppo_LunarLander-v2.zip': { observationShape: [8], actionCount: 4, algorithm: 'PPO' },
  };
  for (const [path, expected] of Object.entries(facts)) {
    const contents = read(looseFile(path, readFileSync(sharedPath('data/checkpoints', path))));
    const shapes = Object.fromEntries([...contents.tensors].map(([name, { shape }]) => [name, shape]));
    expect(shapes).toEqual(cases[path]?.tensors);
    expect(contents.facts).toEqual(expected);
    expect(contents.warnings).toEqual([]);
  }
});

test("the optimiser's state and other variables are unpickled in Python too, so their names are told", () => {
  const { bytes, name } = torchFixture('stableBaselines3Version1.zip');
  const zip = openZip(bytes, name);
  const hostile = Buffer.from('\x80\x02cos\nsystem\nU\x02id\x85R.', 'latin1');
  for (const part of ['policy.optimizer.pth', 'pytorch_variables.pth']) {
    const entries = zip.names().filter((entry) => entry !== part);
    const bodies = entries.map((entry) => ({ name: entry, body: zip.read(entry) ?? new Uint8Array(0) }));
    const body = aZip([{ name: 'archive/data.pkl', body: hostile }]);
    const contents = read(looseFile(name, aZip([...bodies, { name: part, body }])));
    expect(contents.dangerousGlobals, part).toEqual(['os.system']);
    expect(contents.warnings, part).toEqual([]);
  }
});
