import { expect, test } from 'vitest';
import type { Tensor } from '../../../domain/checkpoint/namedTensors.ts';
import { type ArrayTree, branch, flattened, holdsArrays, settingAt } from './arrayTree.ts';

const tensor: Tensor = { shape: [1], dtype: 'float32', data: Float32Array.of(5) };
const array: ArrayTree = { kind: 'array', tensor };
const text: ArrayTree = { kind: 'setting', value: 'relu' };
const of = (entries: Record<string, ArrayTree>): ReturnType<typeof branch> =>
  branch(() => new Map(Object.entries(entries)));

test('arrays are named by their paths, what is no array is listed apart', () => {
  const { tensors, others } = flattened(
    of({ Conv_0: of({ kernel: array }), activation: text }),
    'a',
    'params/',
  );
  expect([...tensors.keys()]).toEqual(['params/Conv_0/kernel']);
  expect(others).toEqual(['params/activation']);
});

test('settings are texts and numbers, also those kept as arrays of one', () => {
  const tree = of({ args: of({ activation: text, seed: array }) });
  expect(settingAt(tree, 'args', 'activation')).toBe('relu');
  expect(settingAt(tree, 'args', 'seed')).toBe(5);
  expect(settingAt(tree, 'args', 'missing', 'deeper')).toBeNull();
});

test('two arrays of one path are refused', () => {
  const twice = of({ 'a/b': array, a: of({ b: array }) });
  expect(() => flattened(twice, 'w.pkl')).toThrow(
    /w\.pkl cannot be read: two of its arrays are called "a\/b"/,
  );
});

test('a tree that contains itself, or doubles at each level, is refused', () => {
  const endless: ArrayTree = branch(() => new Map([['self', endless]]));
  expect(() => holdsArrays(endless, 'w.pkl')).toThrow(/nested in one another without end/);
  let doubled: ArrayTree = text;
  for (let level = 0; level < 40; level += 1) doubled = of({ left: doubled, right: doubled });
  expect(() => holdsArrays(doubled, 'w.pkl')).toThrow(/nested in one another without end/);
});
