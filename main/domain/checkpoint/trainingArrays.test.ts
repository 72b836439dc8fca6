import { expect, test } from 'vitest';

import { trainingPart } from './trainingArrays.ts';

test.each([
  ['ppo2_model/pi/c1/w/Adam_1:0', 'optimiser'],
  ['optimizer.state.0.exp_avg', 'optimiser'],
  ['beta1_power:0', 'optimiser'],
  ['q_net_target.q_net.0.weight', 'target network'],
  ['target/conv1/kernel', 'target network'],
  ['network.0.weight', null],
  ['retarget.weight', null],
])('%s belongs to the %s', (name, part) => {
  expect(trainingPart(name)).toBe(part);
});
