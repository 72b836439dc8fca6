import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { preprocessingRecord } from '../../main/app/agents/networkRecords.ts';
import type { ForwardReport } from '../../main/app/records/agentRecords.ts';
import { startWorkbench, type Workbench } from '../../main/app/workbench.ts';
import { babyA3cPreset } from '../../main/domain/preprocessing/families/recurrent.ts';
import { writeTrial } from '../builders/atariHeadTrial.ts';
import { writeCheckpoint } from '../builders/checkpoint.ts';
import { command, commandJson } from '../builders/commandLine.ts';
import { npyFile, sharedPictures } from '../builders/npyFile.ts';
import { temporaryFolder } from '../builders/temporaryFolder.ts';

let workbench: Workbench;
let folder: string;
let checkpoint: string;

beforeEach(async () => {
  process.env['FOVEA_BACKEND'] = 'wasm';
  folder = temporaryFolder();
  checkpoint = writeCheckpoint(folder, { network: 'cnn' });
  workbench = startWorkbench({ host: 'browser', home: join(folder, 'home') });
  await workbench.sessions.create(join(folder, 'review.fovea'));
});

afterEach(async () => {
  delete process.env['FOVEA_BACKEND'];
  await workbench.close();
});

async function aRecording(): Promise<number> {
  const numbers = Array.from({ length: 160 }, (_, index) => index + 1);
  const { archive } = await writeTrial(join(folder, 'ms_pacman'), { numbers });
  const [recording] = await workbench.imports.start([archive], {}).result;
  return recording?.id ?? 0;
}

test('a reading is checked on a recording before it is kept: range, entropy, agreement beside its baselines', async () => {
  const recordingId = await aRecording();
  const job = workbench.checks.start(checkpoint, recordingId, {});
  const { readings } = await job.result;
  const [first] = readings;
  expect(first).toMatchObject({ steps: 40, problem: null });
  expect(first?.entropy?.most).toBeCloseTo(Math.log2(9), 10);
  expect(first?.agreement).toMatchObject({ steps: 40 });
  expect(first?.agreement?.share).toBeGreaterThanOrEqual(0);
  expect(first?.agreement?.constant).toBeLessThanOrEqual(1);
  expect(workbench.checks.report(job.record.id)).toEqual({ recordingId, readings });
  expect(workbench.agents.list(), 'nothing is kept').toEqual([]);
});

test('a check can be stopped, and leaves nothing', async () => {
  const recordingId = await aRecording();
  const job = workbench.checks.start(checkpoint, recordingId, {});
  await workbench.jobs.cancel(job.record.id);
  await expect(job.result).rejects.toMatchObject({ name: 'AbortError' });
  expect(() => workbench.checks.report(job.record.id)).toThrow('still runs, failed, or is long past');
});

test("a person's choices are kept with the agent and stand in the provenance of its tracks", async () => {
  const recordingId = await aRecording();
  const actions = [0, 2, 3, 4, 5, 6, 7, 8, 9].reverse();
  const agent = await workbench.agents.add(checkpoint, {
    preprocessing: 'cleanrl',
    actions,
    explained: 'value',
  });
  expect(agent).toMatchObject({
    preprocessing: { id: 'cleanrl', order: 'resize-then-grey' },
    actions,
    explained: 'value',
    explainable: ['chosen-output', 'probability', 'advantage', 'value'],
    methods: ['input-gradient'],
  });
  expect(agent.actionNames[0]).toBe('DOWNLEFT');
  const track = await workbench.analysis.start({
    agentId: agent.id,
    recordingId,
    parameters: {},
    steps: { first: 0, last: 1 },
  }).result;
  expect(track).toMatchObject({ method: 'input-gradient', parameters: { target: 'value' } });
  expect(track.provenance).toMatchObject({ reading: agent.reading, preprocessing: 'cleanrl' });
  expect(JSON.parse(String(track.provenance['preprocessingSettings']))).toMatchObject({ grey: 'opencv' });
});

test('a preset for another size of picture is fitted to the network, and that is said', async () => {
  const agent = await workbench.agents.add(checkpoint, { preprocessing: 'baby-a3c' });
  expect(agent.preprocessing).toMatchObject({ grey: 'mean', size: { rows: 84, columns: 84 } });
  expect(agent.assumed.join('\n')).toMatch(/4 pictures of 84 x 84, as the network takes them, unlike what/);
});

test('the same file can be kept twice when it is read in two ways, not twice in the same', async () => {
  await workbench.agents.add(checkpoint, {});
  await workbench.agents.add(checkpoint, { preprocessing: 'cleanrl' });
  await expect(workbench.agents.add(checkpoint, {})).rejects.toMatchObject({ code: 'already-imported' });
  expect(workbench.agents.list()).toHaveLength(2);
});

const babyA3c = preprocessingRecord(babyA3cPreset);

test.each([
  [{ preprocessing: babyA3c }, /makes 1 pictures of 80 x 80.*takes 4 of 84 x 84/],
  [{ preprocessing: 'none-such' }, /no preprocessing called "none-such"\. Known are: free-lunch,/],
  [{ reading: 'cnn_dense_fls' }, /cnn_dense_fls/],
  [{ actions: [0, 1] }, /2 actions were given for 9 outputs/],
  [{ layers: 'input 84x84x4\nconv 7x7' }, /line 2/],
])('a choice that does not fit is refused in words (%#)', async (choice, sentence) => {
  await expect(workbench.agents.add(checkpoint, choice)).rejects.toThrow(sentence);
  expect(workbench.agents.list()).toEqual([]);
});

test('a layer list gives the same outputs as the network that was recognised', async () => {
  const layers = join(folder, 'layers.txt');
  writeFileSync(
    layers,
    [
      'layout tensorflow',
      'input 84x84x4',
      'scale 1/255',
      'conv 32 8x8 stride 4 relu weights=c1/w bias=c1/b',
      'conv 64 4x4 stride 2 relu weights=c2/w bias=c2/b',
      'conv 64 3x3 relu weights=c3/w bias=c3/b',
      'flatten',
      'body: dense 512 relu weights=fc1/w bias=fc1/b',
      'policy: dense 9 from=body weights=pi/w bias=pi/b',
      'value: dense 1 from=body weights=vf/w bias=vf/b',
      'output policy logits from=policy',
      'output value from=value',
    ].join('\n'),
  );
  const input = join(folder, 'input.npy');
  writeFileSync(input, npyFile(sharedPictures(4 * 84 * 84), [4, 84, 84]));
  const recognised = (await commandJson('agents', 'forward', checkpoint, '--input', input)) as ForwardReport;
  const listed = (await commandJson(
    ...['agents', 'forward', checkpoint, '--input', input, '--layers', layers],
  )) as ForwardReport;
  expect(listed.outputs).toEqual(recognised.outputs);
});

test('an input of another shape is refused with the shapes that fit', async () => {
  const input = join(folder, 'input.npy');
  writeFileSync(input, npyFile(sharedPictures(3 * 84 * 84), [3, 84, 84]));
  const { exitCode, err } = await command('agents', 'forward', checkpoint, '--input', input);
  expect(exitCode).toBe(2);
  expect(err).toMatch(/input\.npy is 3 x 84 x 84; .* takes 84 x 84 x 4 or 4 x 84 x 84\./);
});

test('inspect prints how each reading behaves on a recording of a session', async () => {
  await aRecording();
  const path = workbench.sessions.current.path;
  await workbench.sessions.close();
  const { out, exitCode } = await command('inspect', checkpoint, '--session', path);
  expect(exitCode).toBe(0);
  expect(out).toMatch(/read as: .*\n/);
  expect(out).toMatch(/reading +steps +outputs +value +entropy \(bits\) +agrees +best constant +chance/);
  expect(out).toMatch(/\d+\.\d %/);
});

test('a preset chosen by its name changes how frames are prepared, never how the network scales', async () => {
  const usual = await workbench.agents.add(checkpoint, {});
  const other = await workbench.agents.add(checkpoint, { preprocessing: 'rllib' });
  expect(other.preprocessing).toMatchObject({
    id: 'rllib',
    scaling: { factor: usual.preprocessing.scaling.factor, offset: 0 },
  });
});

test('agents read by lists that differ only in what feeds a layer give their own answers', async () => {
  const recordingId = await aRecording();
  const list = (body: string) =>
    [
      'layout tensorflow',
      'input 84x84x4',
      'scale 1/255',
      'conv 32 8x8 stride 4 relu weights=c1/w',
      'conv 64 4x4 stride 2 relu weights=c2/w',
      'conv 64 3x3 relu weights=c3/w',
      body,
      'dense 512 relu weights=fc1/w',
      'dense 9 weights=pi/w',
      'output policy logits',
    ].join('\n');
  const outputs: number[][] = [];
  for (const body of ['flatten channels-last', 'flatten channels-first']) {
    const agent = await workbench.agents.add(checkpoint, { layers: list(body) });
    const track = await workbench.analysis.start({
      agentId: agent.id,
      recordingId,
      parameters: {},
      steps: { first: 5, last: 5 },
    }).result;
    const [output] = workbench.sessions.current.tracks.outputs(track.id, 5, 5);
    outputs.push([...(output?.policy ?? [])]);
  }
  expect(outputs[0]).toHaveLength(9);
  expect(outputs[0]).not.toEqual(outputs[1]);
});

test('an input that is not a number is refused', async () => {
  const input = join(folder, 'input.npy');
  writeFileSync(input, npyFile(new Float32Array(4 * 84 * 84).fill(Number.NaN), [4, 84, 84]));
  const { exitCode, err } = await command('agents', 'forward', checkpoint, '--input', input);
  expect(exitCode).toBe(2);
  expect(err).toMatch(/input\.npy holds values that are not numbers/);
});
