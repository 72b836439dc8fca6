import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FoveaError } from '../../../domain/errors.ts';
import { looseFile } from '../checkpointFile.ts';
import { readCheckpoint } from '../readCheckpoint.ts';
import { readGraphDef } from './graphDefFile.ts';
import { encodeGraphDef } from '../../../../tests/builders/protocolBuffers.ts';
import type { NodeMessage, TensorMessage } from './schema.ts';

function fixture(name: string): Buffer {
  return readFileSync(new URL(`../../../../tests/fixtures/graphdef/${name}`, import.meta.url));
}

function read(name: string): ReturnType<typeof readCheckpoint> {
  return readCheckpoint(looseFile(name, fixture(name)));
}

function graph(...node: NodeMessage[]): ReturnType<typeof readCheckpoint> {
  return readCheckpoint(looseFile('g.pb', encodeGraphDef({ node })));
}

const sizes = (...numbers: number[]) => ({ dim: numbers.map((size) => ({ size })) });
const frames: NodeMessage = {
  name: 'frames',
  op: 'Placeholder',
  attr: { dtype: { type: 1 }, shape: { shape: sizes(-1, 3) } },
};
const constant = (name: string, tensor: TensorMessage): NodeMessage => ({
  name,
  op: 'Const',
  attr: { value: { tensor: { dtype: 1, ...tensor } } },
});

test('a graph gives its constants as arrays, and its network in our nodes by the names of its scopes', async () => {
  const contents = await read('a2c.pb');
  expect(contents.format).toBe('tensorflow-graph');
  expect(contents.layout).toBe('tensorflow');
  expect(contents.network?.nodes.map(({ op, name }) => `${op} ${name}`)).toEqual([
    'conv a2c/c1',
    'conv a2c/c2',
    'flatten flatten',
    'dense a2c/fc1',
    'dense a2c/policy',
    'dense a2c/value',
  ]);
  expect(contents.network?.outputs.map(({ name }) => name)).toEqual([
    'a2c/policy/BiasAdd',
    'a2c/value/BiasAdd',
  ]);
  expect(contents.network?.scalesInput).toBe(false);
});

test('an operation that our nodes lack is named, and the arrays are still there', async () => {
  const contents = await read('sine.pb');
  expect(contents.network).toBeNull();
  expect(contents.warnings.join()).toMatch(
    /uses the operation Sin \("wave"\), which Fovea does not translate/,
  );
  expect(contents.tensors.size).toBe(2);
});

test('a graph whose weights lie in a checkpoint beside it says so', async () => {
  await expect(read('notFrozen.pb')).rejects.toThrow(
    'notFrozen.pb is a TensorFlow graph without weights: they lie in a checkpoint beside it. Open that one.',
  );
});

test('one number stands for a whole array, as TensorFlow writes zeros', async () => {
  const { tensors } = await graph(constant('zeros', { tensorShape: sizes(2, 2), floatVal: [1.5] }));
  expect([...(tensors.get('zeros')?.data ?? [])]).toEqual([1.5, 1.5, 1.5, 1.5]);
});

test.each([
  [
    'a declared size beyond all reason',
    { tensorShape: sizes(2 ** 30, 2 ** 30), floatVal: [0] },
    /no agent needs/,
  ],
  [
    'too few bytes',
    { tensorShape: sizes(3), tensorContent: new Uint8Array(5) },
    /has 5 bytes, which do not fit/,
  ],
  ['too many numbers', { tensorShape: sizes(1), floatVal: [1, 2] }, /has 2 numbers, which do not fit/],
])('a constant with %s is refused in words', async (_, tensor, words) => {
  await expect(graph(constant('w', tensor))).rejects.toThrow(words);
});

test('a graph that reads itself is a loop, and is told as one', async () => {
  const contents = await graph(
    frames,
    constant('w', { tensorShape: sizes(3, 3), floatVal: [1] }),
    { name: 'sum', op: 'Add', input: ['frames', 'next'] },
    { name: 'next', op: 'MatMul', input: ['sum', 'w'] },
  );
  expect(contents.network).toBeNull();
  expect(contents.warnings.join()).toMatch(/is part of a loop/);
});

test('a graph without a placeholder of a declared size says so', async () => {
  const contents = await graph(constant('w', { tensorShape: sizes(3), floatVal: [1] }));
  expect(contents.warnings).toEqual([
    'Its graph has no placeholder for pictures of a declared size; its arrays were read.',
  ]);
});

test.each([
  ['deeper', 50_000, (index: number) => (index === 0 ? 'frames' : `layer${index - 1}`)],
  ['wider', 50_000, () => 'frames'],
])(
  'a graph far %s than any agent is refused, and soon',
  async (_, count, source) => {
    const layers = Array.from({ length: count }, (__, index) => ({
      name: `layer${index}`,
      op: 'Relu',
      input: [source(index)],
    }));
    // Last layers first, so that each has to be followed down to the input.
    const weights = constant('w', { tensorShape: sizes(3), floatVal: [1] });
    const contents = await graph(...layers.reverse(), frames, weights);
    expect(contents.network).toBeNull();
    expect(contents.warnings.join()).toMatch(/too deep|deeper than any agent|more than 2000 layers/);
  },
  10_000,
);

test.each([
  ['pads', [constant('sides', { tensorShape: sizes(4, 2), floatVal: [0, 0, 1e9, 1e9, 1e9, 1e9, 0, 0] })]],
  ['fills', [constant('sides', { tensorShape: sizes(2), floatVal: [1e9, 1e9] })]],
])('a graph that %s beyond all bounds is refused in words', async (what, extra) => {
  const kernel = constant('kernel', { tensorShape: sizes(1, 1, 1, 1), floatVal: [1] });
  const one = constant('one', { tensorShape: sizes(), floatVal: [1] });
  const picture = { name: 'p', op: 'Placeholder', attr: { shape: { shape: sizes(-1, 4, 4, 1) } } };
  const strides = { strides: { list: { i: [1, 1, 1, 1] } }, padding: { s: Buffer.from('VALID') } };
  const made =
    what === 'pads'
      ? [
          { name: 'padded', op: 'Pad', input: ['p', 'sides'] },
          { name: 'c', op: 'Conv2D', input: ['padded', 'kernel'], attr: strides },
        ]
      : [
          { name: 'filled', op: 'Fill', input: ['sides', 'one'] },
          { name: 'c', op: 'Add', input: ['p', 'filled'] },
        ];
  const contents = await graph(picture, kernel, one, ...extra, ...made);
  expect(contents.network).toBeNull();
  expect(contents.warnings.join()).toMatch(/as no agent does|larger than any network needs/);
});

test('cut off anywhere or with bytes changed, a graph is read or refused in words', async () => {
  const whole = fixture('a2c.pb');
  for (let length = 1; length < whole.length; length += 61)
    await readCheckpoint(looseFile('g.pb', whole.subarray(0, length))).catch((thrown: unknown) => {
      expect(thrown, String(thrown)).toBeInstanceOf(FoveaError);
    });
  for (let round = 0; round < 1500; round += 1) {
    const damaged = Uint8Array.from(whole);
    for (let change = 0; change < 3; change += 1) {
      const place = Math.imul(round * 3 + change + 1, 2654435761) >>> 0;
      damaged[1 + (place % (damaged.length - 1))] = place >>> 24;
    }
    await readCheckpoint(looseFile('g.pb', damaged)).catch((thrown: unknown) => {
      expect(thrown, String(thrown)).toBeInstanceOf(FoveaError);
    });
  }
}, 60_000);

test.each([
  ['zeros behind its first node', [0x0a, 1, 0]],
  ['zeros in its first node', [0x0a, 0xf6, 0xc1, 0xd7, 0x2f]],
])('a graph of %s is refused, and soon', (_, beginning) => {
  const bytes = new Uint8Array(100_000_000);
  bytes.set(beginning);
  const started = performance.now();
  expect(() => readGraphDef(bytes, 'g.pb')).toThrow('g.pb cannot be read: its graph is damaged or cut off');
  expect(performance.now() - started).toBeLessThan(2000);
});
