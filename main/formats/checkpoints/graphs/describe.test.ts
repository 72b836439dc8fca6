import { expect, test } from 'vitest';
import { activate } from './activation.ts';
import { affine } from './affine.ts';
import { arithmetic } from './arithmetic.ts';
import { type ConstantArray, scalar } from './constants.ts';
import { convolve } from './convolution.ts';
import { dense } from './dense.ts';
import { describe as describeGraph, type SourceGraph } from './describe.ts';
import { softmax } from './distributions.ts';
import type { NetworkDraft } from './networkDraft.ts';
import type { ChannelAxis } from './pictures.ts';
import { reduce } from './reduction.ts';
import { flatten, reshape } from './shaping.ts';
import { constantOf, type LayerOutput, type Value } from './values.ts';

type Build = (draft: NetworkDraft, input: LayerOutput) => Value;

function graph(sizes: (number | null)[], build: Build, usualChannels: ChannelAxis = 'first'): SourceGraph {
  return {
    title: 'A graph',
    input: { name: 'frames', sizes, usualChannels },
    build: (draft, input) => [{ name: 'out', value: build(draft, input) }],
  };
}

/** Numbers 0, 1, 2, … */
function counted(...sizes: number[]): ConstantArray {
  const count = sizes.reduce((product, size) => product * size, 1);
  return { sizes, data: Float32Array.from({ length: count }, (_, index) => index) };
}

const sliding = { strides: [1, 1], padding: 'valid' } as const;

test('rows of a matrix behind a flatten that puts channels first come in our order', () => {
  const { network } = describeGraph(
    graph([null, 2, 1, 2], (draft, input) => {
      const made = convolve(draft, 'c', input, counted(1, 1, 2, 2), null, { ...sliding, channels: 'first' });
      return dense(draft, 'd', flatten('f', made, 1), counted(4, 1), null);
    }),
  );
  // The file's places: channel 0 of both columns, then channel 1 of both.
  expect([...(network?.weights.get('d/w')?.data ?? [])]).toEqual([0, 2, 1, 3]);
});

test('the first convolution decides which axis of the input holds the channels', () => {
  const build =
    (channels: ChannelAxis): Build =>
    (draft, input) =>
      convolve(draft, 'c', input, counted(2, 2, 3, 1), null, { ...sliding, channels });
  const shape = (sizes: number[], channels: ChannelAxis): unknown =>
    describeGraph(graph([null, ...sizes], build(channels))).network?.input;
  expect(shape([3, 5, 4], 'first')).toEqual({ rows: 5, columns: 4, channels: 3 });
  expect(shape([5, 4, 3], 'last')).toEqual({ rows: 5, columns: 4, channels: 3 });
});

test('a picture that no layer tells the axes of is taken the usual way, and that is said', () => {
  const build: Build = (draft, input) => dense(draft, 'd', flatten('f', input, 1), counted(24, 1), null);
  const { network, assumed } = describeGraph(graph([null, 2, 3, 4], build));
  expect(network?.input).toEqual({ rows: 3, columns: 4, channels: 2 });
  expect(assumed.join()).toMatch(/taken as channels, rows, columns/);
});

test('biases, activations and scalings in a row become part of their layers, and dead ends are left out', () => {
  const { network } = describeGraph(
    graph([null, 3], (draft, input) => {
      const scaled = affine(
        draft,
        'half',
        affine(draft, 'unit', input, scalar(1 / 255), null),
        scalar(0.5),
        scalar(-1),
      );
      dense(draft, 'unused', scaled, counted(3, 2), null);
      const hidden = dense(draft, 'hidden', scaled, counted(3, 2), null);
      const biased = arithmetic(draft, 'bias', 'add', hidden, constantOf(counted(2)));
      return dense(draft, 'out', activate(draft, 'act', biased, 'tanh'), counted(2, 2), counted(2));
    }),
  );
  expect(network?.nodes).toEqual([
    { op: 'scale', name: 'unit', from: 'input', factor: Math.fround(1 / 255) / 2, offset: -1 },
    { op: 'flatten', name: 'flatten', from: 'unit' },
    { op: 'dense', name: 'hidden', from: 'flatten', units: 2, activation: 'tanh' },
    { op: 'dense', name: 'out', from: 'hidden', units: 2, activation: 'linear' },
  ]);
  expect([...(network?.weights.keys() ?? [])]).toEqual(['hidden/w', 'hidden/b', 'out/w', 'out/b']);
  expect([...(network?.weights.get('hidden/b')?.data ?? [])]).toEqual([0, 1]);
  expect(network?.scalesInput).toBe(true);
});

test('a layer that is an output keeps its value, whatever reads it', () => {
  const { network } = describeGraph({
    ...graph([null, 3], (_, input) => input),
    build(draft, input) {
      const logits = dense(draft, 'logits', input, counted(3, 2), null);
      return [
        { name: 'logits', value: logits },
        { name: 'squashed', value: activate(draft, 'squashed', logits, 'tanh') },
      ];
    },
  });
  expect(network?.nodes.map(({ op }) => op)).toEqual(['flatten', 'dense', 'activation']);
});

test('what makes probabilities at the very end is noted and left out', () => {
  const final = (last: Build): unknown =>
    describeGraph(
      graph([null, 3], (draft, input) => last(draft, dense(draft, 'd', input, counted(3, 2), null))),
    ).network?.outputs;
  expect(final((draft, value) => softmax(draft, 's', value, -1))).toEqual([
    { tensor: 'd', name: 'out', final: 'softmax' },
  ]);
  expect(final((draft, value) => activate(draft, 's', value, 'sigmoid'))).toEqual([
    { tensor: 'd', name: 'out', final: 'sigmoid' },
  ]);
});

test('a softmax inside the network is refused by name, with a way out', () => {
  const { network, warnings } = describeGraph(
    graph([null, 3], (draft, input) =>
      dense(draft, 'mixing', softmax(draft, 'weights', input, -1), counted(3, 2), null),
    ),
  );
  expect(network).toBeNull();
  expect(warnings).toEqual([
    '"mixing" reads probabilities that a softmax made inside the network, which Fovea cannot express. The network is ' +
      "therefore not taken from the file's own description; its arrays were read, and can be run through a preset.",
  ]);
});

test('V + A - mean(A) is a dueling head in whatever order it is added up', () => {
  const orders: ((v: Value, a: Value, mean: Value, draft: NetworkDraft) => Value)[] = [
    (v, a, mean, draft) => arithmetic(draft, 'q', 'add', v, arithmetic(draft, 'c', 'subtract', a, mean)),
    (v, a, mean, draft) => arithmetic(draft, 'q', 'subtract', arithmetic(draft, 's', 'add', a, v), mean),
    (v, a, mean, draft) => arithmetic(draft, 'q', 'add', arithmetic(draft, 'c', 'subtract', v, mean), a),
  ];
  for (const order of orders) {
    const { network } = describeGraph(
      graph([null, 3], (draft, input) => {
        const advantage = dense(draft, 'a', input, counted(3, 4), null);
        const value = dense(draft, 'v', input, counted(3, 1), null);
        const mean = reduce(draft, 'm', advantage, { kind: 'mean', axes: [1], keepsAxes: true });
        return order(value, advantage, mean, draft);
      }),
    );
    expect(network?.nodes.at(-1)).toEqual({ op: 'dueling', name: 'q', from: 'a', value: 'v', atoms: 1 });
  }
});

test('V + A alone, without the mean, is none', () => {
  const { warnings } = describeGraph(
    graph([null, 3], (draft, input) =>
      arithmetic(
        draft,
        'q',
        'add',
        dense(draft, 'v', input, counted(3, 1), null),
        dense(draft, 'a', input, counted(3, 4), null),
      ),
    ),
  );
  expect(warnings).toHaveLength(1);
});

test('a mean over quantiles that come before the actions puts the units of the layer in order', () => {
  const { network } = describeGraph(
    graph([null, 1], (draft, input) => {
      const quantiles = reshape('r', dense(draft, 'd', input, counted(1, 6), null), [1, 3, 2]);
      return reduce(draft, 'm', quantiles, { kind: 'mean', axes: [1], keepsAxes: false });
    }),
  );
  expect(network?.nodes.at(-1)).toMatchObject({ op: 'atomMean', atoms: 3 });
  // Action 0 has units 0, 2, 4 of the file, action 1 the others.
  expect([...(network?.weights.get('d/ordered/w')?.data ?? [])]).toEqual([0, 2, 4, 1, 3, 5]);
});

test.each([
  ['a kernel that is not square', [2, 3, 1, 1], /kernel of 2 x 3; Fovea has only square ones/],
  ['a kernel for other channels', [2, 2, 7, 1], /kernel of "c" is 2 x 2 x 7 x 1, which does not fit/],
  ['a kernel larger than the picture', [9, 9, 1, 1], /too large for 5 x 4 x 1/],
])('%s is refused in words', (_, sizes, words) => {
  const { warnings } = describeGraph(
    graph([null, 5, 4, 1], (draft, input) =>
      convolve(draft, 'c', input, counted(...sizes), null, { ...sliding, channels: 'last' }),
    ),
  );
  expect(warnings.join()).toMatch(words);
});

test('an input whose size is open is refused with what was declared', () => {
  const { warnings } = describeGraph(graph([null, null, null, 4], (_, input) => input));
  expect(warnings.join()).toMatch(/"frames" is declared as \? x \? x \? x 4/);
});
