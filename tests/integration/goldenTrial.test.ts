import { join } from 'node:path';

import { beforeEach, expect } from 'vitest';

import { Session } from '../../main/session/session.ts';
import { commandJson } from '../builders/commandLine.ts';
import { temporaryFolder } from '../builders/temporaryFolder.ts';
import { readSharedJson, sharedPath, testWithShared } from '../fixtures/sharedData.ts';

/** The whole way on real input, by the command line alone (golden values: independent OpenCV, PyTorch, SciPy parts). */
const trial = sharedPath('data', 'atari-head', 'ms_pacman', '593_RZ_5037271_Aug-05-15-35-12.tar.bz2');
const metrics = ['nss', 'kl', 'sauc'] as const;

type Scores = Record<(typeof metrics)[number], number | null>;

interface ExpectedStep {
  step: number;
  logits: number[];
  value: number;
  attention: number[][];
  aligned: Scores;
  as_published: Scores;
}

interface Expected {
  networks: Record<string, { parameters: number; steps: ExpectedStep[] }>;
}

interface ScoreDocument {
  tracks: { agent: string; alignment: string; steps: (Scores & { step: number })[] }[];
  baselines: { baseline: string; summary: Record<string, { defined: number; steps: number }> }[];
}

beforeEach(() => {
  process.env['FOVEA_HOME'] = temporaryFolder();
});

testWithShared('import, add, analyse and score match the golden values step by step', async () => {
  const expected = readSharedJson<Expected>('golden', 'fls-ms_pacman', 'expected.json');
  const session = join(temporaryFolder(), 'golden.fovea');
  await commandJson('import', session, trial);
  const withAttention = ['cnn_sparse_fls', 'cnn_rsppo_nopad'];
  for (const network of [...withAttention, 'cnn']) {
    const checkpoint = sharedPath('golden', 'fls-ms_pacman', `${network}.pkl`);
    const agent = await commandJson('agents', 'add', session, checkpoint);
    expect(agent).toMatchObject({ network, parameters: expected.networks[network]?.parameters });
  }
  for (const network of withAttention) {
    await commandJson('analyse', session, '--agent', network, '--method', 'attention', '--steps', '0-59');
  }

  expectGoldenOutputs(session, expected);

  for (const [alignment, key] of [
    ['aligned', 'aligned'],
    ['as-published', 'as_published'],
  ] as const) {
    const scored = (await commandJson(
      'score',
      session,
      '--per-step',
      '--steps',
      '0-59',
      '--alignment',
      alignment,
    )) as ScoreDocument;
    for (const network of withAttention) {
      const steps = scored.tracks.find((track) => track.agent === network)?.steps ?? [];
      expect(steps).toHaveLength(60);
      for (const step of expected.networks[network]?.steps ?? []) {
        const found = steps[step.step];
        for (const metric of metrics) {
          const wanted = step[key][metric];
          if (wanted === null) expect(found?.[metric]).toBeNull();
          // Tolerance of the golden values: 1e-4 absolute.
          else expect(Math.abs((found?.[metric] ?? Number.NaN) - wanted)).toBeLessThan(1e-4);
        }
      }
    }
    expect(scored.baselines.map((row) => row.baseline)).toEqual([
      'uniform',
      'constant-attention',
      'centre-prior',
      'motion',
      'other-gaze',
    ]);
  }
});

/** What the tracks hold step by step: logits, value and the 7 x 7 attention. */
function expectGoldenOutputs(path: string, { networks }: Expected): void {
  const session = Session.open(path);
  const agents = session.agents.list();
  for (const track of session.tracks.list(session.recordings.list()[0]?.id ?? 0)) {
    const network = agents.find(({ id }) => id === track.agentId)?.network ?? '';
    const outputs = session.tracks.outputs(track.id, 0, 59);
    for (const { step, logits, value, attention } of networks[network]?.steps ?? []) {
      const output = outputs[step];
      // Tolerances of the golden values: 1e-4 absolute for outputs, 1e-4 relative for attention.
      expect(Math.abs((output?.value ?? Number.NaN) - value)).toBeLessThan(1e-4);
      expect(worst(output?.policy, logits, (found, wanted) => Math.abs(found - wanted))).toBeLessThan(1e-4);
      expect(
        worst(output?.cells, attention.flat(), (found, wanted) => Math.abs(found / wanted - 1)),
      ).toBeLessThan(1e-4);
    }
  }
  session.close();
}

function worst(
  found: Float32Array | undefined,
  wanted: readonly number[],
  error: (found: number, wanted: number) => number,
): number {
  return Math.max(...wanted.map((value, place) => error(found?.[place] ?? Number.NaN, value)));
}

testWithShared('logits and value of the golden input match for all three networks', async () => {
  const expected = readSharedJson<Expected>('golden', 'fls-ms_pacman', 'expected.json');
  for (const [network, { steps }] of Object.entries(expected.networks)) {
    const { outputs } = (await commandJson(
      'agents',
      'forward',
      sharedPath('golden', 'fls-ms_pacman', `${network}.pkl`),
      '--input',
      sharedPath('golden', 'fls-ms_pacman', 'stack_step_59.npy'),
    )) as { outputs: { logits: number[]; value: number }[] };
    const [output] = outputs;
    const wanted = steps[59];
    expect(output?.value).toBeCloseTo(wanted?.value ?? Number.NaN, 4);
    wanted?.logits.forEach((logit, action) => {
      expect(Math.abs((output?.logits[action] ?? Number.NaN) - logit)).toBeLessThan(1e-4);
    });
  }
});
