import { expect, test } from 'vitest';

import { roleOf } from './roles.ts';

test.each([
  ['mlp_extractor.value_net.0', 'value'],
  ['0.base.critic_linear', 'value'],
  ['val_func', 'value'],
  ['fc_h_v', 'value'],
  ['default_policy/value_out', 'value'],
  ['deepq/q_func/state_value/fully_connected_1', 'value'],
  ['action_net', 'policy'],
  ['0.dist_layer.linear', 'policy'],
  ['_logits._model.0', 'policy'],
  ['ppo2_model/pi', 'policy'],
  ['actorLinear', 'policy'],
  ['fc_z_a', 'advantage'],
  ['deepq/q_func/action_value/fully_connected', 'advantage'],
  ['q_net.q_net.0', 'q'],
  ['quantile_net.quantile_net.0', 'q'],
  ['network.7', null],
  ['conv2d_1', null],
  ['a1', null],
])('%s is of the %s', (path, role) => {
  expect(roleOf(path)).toBe(role);
});
