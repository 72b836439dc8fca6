import { expect, test } from 'vitest';

import type { DescribedNetwork } from '../../../domain/checkpoint/describedNetwork.ts';
import type { NamedShape } from '../../../domain/checkpoint/sourceGraph.ts';
import type { Node } from '../../../domain/network/nodes.ts';
import { describedOutputs } from './describedOutputs.ts';
import type { HeadHints } from './headPlan.ts';

type Final = DescribedNetwork['outputs'][number]['final'];

interface Choice {
  declared?: NamedShape[];
  final?: Final;
  hints?: Partial<HeadHints>;
  nodes?: Node[];
}

/** What one output of `size` numbers under a name that tells nothing is taken for. */
function read(size: number, { declared = [], final = 'none', hints = {}, nodes = [] }: Choice = {}) {
  return describedOutputs(
    { outputs: [{ tensor: 'dense', name: 'out', final }], nodes },
    new Map([['dense', [size]]]),
    { facts: {}, library: null, fileName: 'agent.onnx', hasTarget: false, support: null, ...hints },
    declared,
  );
}

test('an output of actions by 51 is a categorical distribution, whose mean is taken', () => {
  const [reading, ...others] = read(3 * 51, { declared: [{ name: 'out', shape: [1, 3, 51] }] });
  expect(others).toEqual([]);
  expect(reading).toMatchObject({
    actions: 3,
    details: '3 actions of 51 atoms',
    outputs: { policy: { meaning: 'q', distribution: { kind: 'atoms', count: 51 } }, value: null },
  });
  expect(reading?.added.map(({ op }) => op)).toEqual(['atomSoftmax', 'expectation']);
  expect(reading?.assumed.join(' ')).toMatch(/51 numbers for each action are atoms.* returns from -10 to 10/);
});

test('probabilities of atoms are not made probabilities again', () => {
  const nodes: Node[] = [{ op: 'atomSoftmax', name: 'dense', from: 'before', atoms: 51 }];
  const [reading] = read(3 * 51, { declared: [{ name: 'out', shape: [null, 3, 51] }], nodes });
  expect(reading?.added).toMatchObject([{ op: 'expectation', from: 'dense', atoms: 51 }]);
});

test('an output of actions by 200, or of so many numbers in a row, are quantiles', () => {
  for (const declared of [[{ name: 'out', shape: [1, 4, 200] }], []]) {
    const [reading] = read(800, { declared });
    expect(reading).toMatchObject({ actions: 4, details: '4 actions of 200 quantiles' });
    expect(reading?.assumed.length).toBeGreaterThan(0);
  }
});

test('many numbers after one softmax over all of them are a policy', () => {
  expect(read(153, { final: 'softmax' })).toMatchObject([{ details: 'policy of 153 actions' }]);
});

test('quantiles before actions are not read, for their means cannot be taken', () => {
  expect(read(800, { declared: [{ name: 'out', shape: [1, 200, 4] }] })).toEqual([]);
});

test('a whole number is a choice that was made already, and no value', () => {
  expect(read(1, { declared: [{ name: 'out', shape: [1], isWhole: true }] })).toEqual([]);
});

test('one number is a probability or a value, as everywhere else', () => {
  const details = (choice?: Choice) => read(1, choice).map((each) => each.details);
  expect(details()).toEqual(['one probability', 'value only']);
  expect(details({ final: 'sigmoid' })).toEqual(['one probability']);
  expect(details({ hints: { fileName: 'breakout_critic.h5' } })).toEqual(['value only', 'one probability']);
  for (const { assumed } of read(1)) expect(assumed).toHaveLength(1);
});

test("the file's name decides between logits and values by whole words, and says so", () => {
  const details = (fileName: string) => read(4, { hints: { fileName } }).map((each) => each.details);
  expect(details('pong_actor.h5')).toEqual(['policy of 4 actions', 'values of 4 actions']);
  expect(details('racer.h5')).toEqual(['values of 4 actions', 'policy of 4 actions']);
  expect(read(4, { hints: { fileName: 'pong_actor.h5' } })[0]?.assumed.join()).toContain('"actor"');
});
