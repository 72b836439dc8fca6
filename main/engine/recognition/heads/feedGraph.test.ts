import { expect, test } from 'vitest';

import { shapedTensors } from '../../../../tests/builders/hashedArrays.ts';
import { torchArrangement } from '../arrays/arrangements.ts';
import { namedLayers } from '../arrays/namedLayers.ts';
import { feedGraph, leavesOf } from './feedGraph.ts';

/** What each layer reads, by name; `start` is the flattened picture or the observation. */
function reads(start: number, shapes: Record<string, number[]>): Record<string, string> | null {
  const layers = namedLayers(shapedTensors(shapes));
  const fed = feedGraph(layers, [{ size: start, role: null, layer: null }], torchArrangement);
  return (
    fed && Object.fromEntries(fed.map(({ layer, source }) => [layer.path, source.layer?.path ?? 'start']))
  );
}

test('two streams of the same sizes are kept apart by their names', () => {
  expect(
    reads(64, {
      'mlp_extractor.policy_net.0.weight': [64, 64],
      'mlp_extractor.policy_net.2.weight': [64, 64],
      'mlp_extractor.value_net.0.weight': [64, 64],
      'mlp_extractor.value_net.2.weight': [64, 64],
      'action_net.weight': [4, 64],
      'value_net.weight': [1, 64],
    }),
  ).toEqual({
    'mlp_extractor.policy_net.0': 'start',
    'mlp_extractor.policy_net.2': 'mlp_extractor.policy_net.0',
    'mlp_extractor.value_net.0': 'start',
    'mlp_extractor.value_net.2': 'mlp_extractor.value_net.0',
    action_net: 'mlp_extractor.policy_net.2',
    value_net: 'mlp_extractor.value_net.2',
  });
});

test("an actor's trunk serves a critic that has none", () => {
  expect(
    reads(1568, { 'actor.7.weight': [512, 1568], 'critic.weight': [1, 512], 'dist.linear.weight': [6, 512] }),
  ).toEqual({ 'actor.7': 'start', critic: 'actor.7', 'dist.linear': 'actor.7' });
});

test('a recurrent layer listed first still reads the body, and the heads read it', () => {
  expect(
    reads(1568, {
      'base.gru.weight_ih_l0': [1536, 512],
      'base.gru.weight_hh_l0': [1536, 512],
      'base.main.7.weight': [512, 1568],
      'base.critic_linear.weight': [1, 512],
      'dist.linear.weight': [4, 512],
    }),
  ).toEqual({
    'base.main.7': 'start',
    'base.gru': 'base.main.7',
    'base.critic_linear': 'base.gru',
    'dist.linear': 'base.gru',
  });
});

test('a critic without memory stands in for it, although its head comes first in the file', () => {
  expect(
    reads(3136, {
      'features_extractor.linear.0.weight': [512, 3136],
      'lstm_actor.weight_ih_l0': [1024, 512],
      'lstm_actor.weight_hh_l0': [1024, 256],
      'value_net.weight': [1, 256],
      'action_net.weight': [3, 256],
      'critic.weight': [256, 512],
    }),
  ).toEqual({
    'features_extractor.linear.0': 'start',
    lstm_actor: 'features_extractor.linear.0',
    action_net: 'lstm_actor',
    critic: 'features_extractor.linear.0',
    value_net: 'critic',
  });
});

test('a layer whose result is added to what it reads leaves no graph', () => {
  expect(
    reads(448, { 'extra_layer.0.weight': [448, 448], 'actor.weight': [4, 448], 'critic.weight': [1, 448] }),
  ).toBeNull();
});

test('a layer that fits nothing leaves no graph', () => {
  expect(reads(3136, { 'fc.weight': [512, 1568] })).toBeNull();
});

test('the outputs are what nothing reads', () => {
  const layers = namedLayers(
    shapedTensors({ 'fc.weight': [512, 3136], 'pi.weight': [4, 512], 'v.weight': [1, 512] }),
  );
  const fed = feedGraph(layers, [{ size: 3136, role: null, layer: null }], torchArrangement) ?? [];
  expect(leavesOf(fed).map(({ layer }) => layer.path)).toEqual(['pi', 'v']);
});
