import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { startWorkbench, type Workbench } from '../../main/app/workbench.ts';
import { writeSafetensors } from '../../main/formats/checkpoints/safetensors/safetensorsWriter.ts';
import { writeTrial } from '../builders/atariHeadTrial.ts';
import { temporaryFolder } from '../builders/temporaryFolder.ts';

let workbench: Workbench;
let folder: string;

beforeEach(async () => {
  process.env['FOVEA_BACKEND'] = 'wasm';
  folder = temporaryFolder();
  workbench = startWorkbench({ host: 'browser', home: join(folder, 'home') });
  await workbench.sessions.create(join(folder, 'review.fovea'));
});

afterEach(async () => {
  delete process.env['FOVEA_BACKEND'];
  await workbench.close();
});

const arrays: Record<string, number[]> = {
  'conv.weight': [2, 4, 8, 8],
  'conv.bias': [2],
  'gru.weight_ih': [12, 288],
  'gru.weight_hh': [12, 4],
  'gru.bias_ih': [12],
  'gru.bias_hh': [12],
  'actor.weight': [9, 4],
  'actor.bias': [9],
};
const layers = [
  'layout torch',
  'input 84x84x4',
  'scale 1/255',
  'conv 2 8x8 stride 7 padding 1 relu weights=conv.weight',
  'flatten',
  'gru 4 weights=gru.weight_ih',
  'dense weights=actor.weight',
  'output policy logits',
].join('\n');

/** A small network with a GRU, its numbers spread evenly so that what it remembers shows. */
function recurrentCheckpoint(): string {
  const tensors = Object.entries(arrays).map(([name, shape], salt) => {
    const count = shape.reduce((product, side) => product * side, 1);
    const data = Float32Array.from({ length: count }, (_, at) => Math.sin(at * 1.7 + salt));
    return [name, { shape, dtype: 'float32', data }] as const;
  });
  const path = join(folder, 'recurrent.safetensors');
  writeFileSync(path, writeSafetensors(new Map(tensors)));
  return path;
}

async function policyOver(agentId: number, recordingId: number, first: number, last: number) {
  const track = await workbench.analysis.start({
    agentId,
    recordingId,
    parameters: {},
    steps: { first, last },
  }).result;
  return workbench.sessions.current.tracks.outputs(track.id, first, last).map(({ policy }) => [...policy]);
}

test('a network that remembers answers on a part of a recording as it does on the whole', async () => {
  const numbers = Array.from({ length: 200 }, (_, index) => index + 1);
  const { archive } = await writeTrial(join(folder, 'ms_pacman'), { numbers });
  const [recording] = await workbench.imports.start([archive], {}).result;
  const recordingId = recording?.id ?? 0;
  const agent = await workbench.agents.add(recurrentCheckpoint(), { layers });
  expect(agent.outputs.recurrent).toBe(true);

  // A part first: the whole would stand in for it.
  const part = await policyOver(agent.id, recordingId, 37, 44);
  const whole = await policyOver(agent.id, recordingId, 0, 48);
  expect(part).toHaveLength(8);
  for (const [at, policy] of part.entries())
    for (const [action, logit] of policy.entries())
      expect(logit).toBeCloseTo(whole[37 + at]?.[action] ?? Number.NaN, 5);
});
