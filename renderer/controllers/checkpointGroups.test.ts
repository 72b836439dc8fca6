import { expect, test } from 'vitest';
import { checkpointGroups } from './checkpointGroups.ts';

test('the parts of a TensorFlow checkpoint are opened by its index', () => {
  const names = ['checkpoint', 'agent.ckpt-5.data-00000-of-00001', 'agent.ckpt-5.index', 'agent.ckpt-5.meta'];
  const [group, ...others] = checkpointGroups(names);
  expect(others).toEqual([]);
  expect(group?.lead).toBe('agent.ckpt-5.index');
  expect(group?.others).toHaveLength(3);
});

test('a TensorFlow.js model is opened by its description, an agent of two files by its actor', () => {
  expect(checkpointGroups(['group1-shard1of1.bin', 'model.json'])).toEqual([
    { lead: 'model.json', others: ['group1-shard1of1.bin'] },
  ]);
  expect(checkpointGroups(['a3c_5_critic.h5', 'a3c_5_actor.h5'])).toEqual([
    { lead: 'a3c_5_actor.h5', others: ['a3c_5_critic.h5'] },
  ]);
});

test('agents dropped together are agents each; settings go with the first', () => {
  expect(checkpointGroups(['pong.zip', 'breakout.pt', 'config.yml'])).toEqual([
    { lead: 'pong.zip', others: ['config.yml'] },
    { lead: 'breakout.pt', others: [] },
  ]);
});

test('a file alone stands for itself, whatever its name', () => {
  for (const name of ['x.data-00000-of-00001', 'critic.h5', 'weights.bin', 'config.yml'])
    expect(checkpointGroups([name])).toEqual([{ lead: name, others: [] }]);
});
