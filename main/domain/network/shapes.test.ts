import { expect, test } from 'vitest';
import type { NetworkDefinition } from './definition.ts';
import type { Node } from './nodes.ts';
import { multiplyAdds, parameterCount, parameterShapes, tensorShapes } from './shapes.ts';

function networkOf(nodes: Node[], changes: Partial<NetworkDefinition> = {}): NetworkDefinition {
  return {
    id: 'test',
    title: 'Test',
    input: { rows: 84, columns: 84, channels: 4 },
    nodes,
    outputs: { policy: null, value: null },
    attention: null,
    state: [],
    ...changes,
  };
}

const dopamine: Node[] = [
  {
    op: 'conv',
    name: 'c1',
    from: 'input',
    filters: 32,
    kernel: 8,
    stride: 4,
    padding: 'same',
    activation: 'relu',
  },
  {
    op: 'conv',
    name: 'c2',
    from: 'c1',
    filters: 64,
    kernel: 4,
    stride: 2,
    padding: 'same',
    activation: 'relu',
  },
  {
    op: 'conv',
    name: 'c3',
    from: 'c2',
    filters: 64,
    kernel: 3,
    stride: 1,
    padding: 'same',
    activation: 'relu',
  },
  { op: 'flatten', name: 'flat', from: 'c3' },
  { op: 'dense', name: 'fc', from: 'flat', units: 512, activation: 'relu' },
  { op: 'dense', name: 'q', from: 'fc', units: 'actions', activation: 'linear' },
];

test('the Nature CNN with SAME padding flattens 11 x 11 x 64 = 7744 numbers, as Dopamine does', () => {
  const shapes = tensorShapes(networkOf(dopamine), 6);
  expect(shapes.get('c3')).toEqual([11, 11, 64]);
  expect(shapes.get('flat')).toEqual([7744]);
  expect(parameterCount(networkOf(dopamine), 6)).toBe(8224 + 32832 + 36928 + 7744 * 512 + 512 + 512 * 6 + 6);
});

test('a recurrent cell has two matrices and two biases, and reads its state', () => {
  const nodes: Node[] = [
    { op: 'flatten', name: 'flat', from: 'input' },
    { op: 'lstm', name: 'cell', from: 'flat', state: 'memory', units: 3 },
  ];
  const network = networkOf(nodes, {
    input: { rows: 1, columns: 1, channels: 5 },
    state: [{ name: 'memory', units: 6, next: 'cell' }],
  });
  expect(tensorShapes(network, 1).get('cell')).toEqual([6]);
  expect(Object.fromEntries(parameterShapes(network, 1))).toEqual({
    'cell/w': [5, 12],
    'cell/u': [3, 12],
    'cell/b': [12],
    'cell/ub': [12],
  });
  expect(multiplyAdds(network, 1)).toBe((5 + 3) * 12);
});

test('of a graph of another format only the outputs are known', () => {
  const network = networkOf([], {
    outputs: {
      policy: { tensor: 'q', meaning: 'q', distribution: { kind: 'quantiles', tensor: 'z', count: 8 } },
      value: 'v',
    },
    graph: { kind: 'onnx', bytes: new Uint8Array(0), input: { name: 'x', layout: 'nchw' } },
  });
  expect(Object.fromEntries(tensorShapes(network, 3))).toEqual({
    input: [84, 84, 4],
    q: [3],
    z: [24],
    v: [1],
  });
});

/** Lists that cannot be, and what the person who wrote them is told. */
const mistakes: [Node[], string][] = [
  [
    [{ op: 'dense', name: 'fc', from: 'input', units: 2, activation: 'linear' }],
    '"fc" (dense) needs a vector, and gets 84 x 84 x 4; flatten it first.',
  ],
  [
    [{ op: 'maxPool', name: 'p', from: 'input', kernel: 90, stride: 1, padding: 'valid' }],
    '"p" has a kernel of 90 x 90, too large for 84 x 84 x 4.',
  ],
  [[{ op: 'flatten', name: 'flat', from: 'c9' }], '"flat" reads "c9", which no layer before it makes.'],
  [
    [
      { op: 'spatialSum', name: 'v', from: 'input' },
      { op: 'slice', name: 's', from: 'v', begin: 2, size: 3 },
    ],
    '"s" takes units 2 to 4 of 4.',
  ],
  [
    [
      { op: 'spatialSum', name: 'v', from: 'input' },
      { op: 'atomMean', name: 'q', from: 'v', atoms: 3 },
    ],
    '"q" (atomMean) needs whole actions of 3 atoms, and gets 4 units.',
  ],
  [[{ op: 'concat', name: 'all', from: ['input'] }], '"all" (concat) needs a vector'],
  [[{ op: 'gate', name: 'g', from: 'input', attention: 'input' }], '"g" gates 84 x 84 x 4 by 84 x 84 x 4'],
  [
    [
      { op: 'channelSum', name: 's', from: 'input' },
      { op: 'add', name: 'a', from: ['input', 's'] },
    ],
    '"a" adds 84 x 84 x 4 and 84 x 84 x 1, which differ.',
  ],
  [
    [{ op: 'onesUpsample', name: 'u', from: 'input', kernel: 4, stride: 2 }],
    '"u" (onesUpsample) needs one channel',
  ],
];

test.each(mistakes)('a layer that cannot read what it is given is named: %#', (nodes, sentence) => {
  expect(() => tensorShapes(networkOf(nodes), 3)).toThrow(sentence);
  expect(() => tensorShapes(networkOf(nodes), 3)).toThrow(
    expect.objectContaining({ name: 'ShapeError', node: nodes.at(-1)?.name }),
  );
});
