import { expect, test } from 'vitest';

import { checkpointContents, type CheckpointFacts } from '../../../domain/checkpoint/checkpointContents.ts';
import { sortedCheckpoint } from '../sortedCheckpoint.ts';
import type { FedLayer } from './feedGraph.ts';
import { hiddenOf } from './hiddenOf.ts';

function activationOf(path: string, library: string | null, facts: CheckpointFacts = {}) {
  const contents = checkpointContents({ tensors: new Map(), layout: 'torch', library, facts });
  const layer = { path, kind: 'dense' as const, arrays: new Map(), names: [] };
  const one: FedLayer = { layer, size: 64, role: null, source: { size: 8, role: null, layer: null } };
  return hiddenOf(sortedCheckpoint(contents, 'agent.zip'), 'relu')(one);
}

const sb3 = 'stable-baselines3';

test('the activation that the settings name follows every dense layer but those of the features extractor', () => {
  const tanh: CheckpointFacts = { denseActivation: 'tanh' };
  expect(activationOf('q_net.q_net.0', sb3, tanh)).toBe('tanh');
  expect(activationOf('quantile_net.quantile_net.2', sb3, tanh)).toBe('tanh');
  expect(activationOf('q_net.features_extractor.linear.0', sb3, tanh)).toBe('relu');
  expect(activationOf('mlp_extractor.policy_net.0', sb3, { denseActivation: 'elu' })).toBe('elu');
});

test('without settings the layers that a library gives tanh have it, and no others', () => {
  expect(activationOf('mlp_extractor.policy_net.0', sb3)).toBe('tanh');
  expect(activationOf('q_net.q_net.0', sb3)).toBe('relu');
  expect(activationOf('mlp_extractor.policy_net.0', null)).toBe('relu');
});

test("nothing follows the layer that stands in for a critic's memory", () => {
  expect(activationOf('critic', sb3)).toBe('linear');
  expect(activationOf('critic', 'pytorch')).toBe('relu');
});
