import { expect, test } from 'vitest';

import { shapedTensors } from '../../../../tests/builders/hashedArrays.ts';
import { groupedNames, withoutTraining } from './setAside.ts';

test("the optimiser's slots and the target network are set aside and named", () => {
  const { kept, ignored } = withoutTraining(
    shapedTensors({
      'Online/Conv/weights': [8, 8, 4, 32],
      'Target/Conv/weights': [8, 8, 4, 32],
      'Online/Conv/weights/RMSProp': [8, 8, 4, 32],
      'Online/Conv/weights/RMSProp_1': [8, 8, 4, 32],
      'q_net_target.q_net.0.weight': [4, 512],
      beta1_power: [],
    }),
  );
  expect([...kept.keys()]).toEqual(['Online/Conv/weights']);
  expect(ignored).toEqual([
    'target network (2 arrays, such as Target/Conv/weights)',
    'optimiser (3 arrays, such as Online/Conv/weights/RMSProp)',
  ]);
});

test('a file of nothing but a target network is the agent', () => {
  const tensors = shapedTensors({ 'target.fc.weight': [4, 8], 'target.fc.bias': [4] });
  expect(withoutTraining(tensors)).toEqual({ kept: tensors, ignored: [] });
});

test('words that only contain "target" are no target network', () => {
  expect(withoutTraining(shapedTensors({ 'targeting.weight': [4, 8] })).ignored).toEqual([]);
});

test('many unused arrays of one part become one entry', () => {
  const many = Array.from({ length: 6 }, (_, at) => `critic.${String(at)}.weight`);
  expect(groupedNames([...many, 'atoms'])).toEqual(['critic… (6 arrays)', 'atoms']);
});
