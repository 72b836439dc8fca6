import { expect, test } from 'vitest';
import { networkDefinitions } from './definitions.ts';
import { definitionById } from './findDefinition.ts';
import { multiplyAdds, parameterCount, parameterShapes, tensorShapes } from '../../domain/network/shapes.ts';

/** Table of fls-and-attention.md 1.3: parameters at 4 actions, attention grid, field / stride / padding. */
const published: [string, number, string | null][] = [
  ['cnn', 1_686_693, null],
  ['cnn_daqn', 130_726, '7x7 36/8/0'],
  ['cnn_rsppo', 1_720_999, '7x7 36/8/1'],
  ['cnn_rsppo_nopad', 1_720_999, '7x7 36/8/0'],
  ['cnn_sparse_fls', 1_836_710, '7x7 36/8/0'],
  ['cnn_sparse_fls_pool', 263_846, '7x7 36/8/0'],
  ['cnn_sparse_fls_norm', 1_836_710, '7x7 36/8/0'],
  ['cnn_sparse_fls_1x1', 1_703_590, '7x7 36/8/0'],
  ['cnn_sparse_fls_sp2', 1_836_710, '7x7 36/8/0'],
  ['cnn_sparse_fls_norelu', 1_836_710, '7x7 36/8/0'],
  ['cnn_sparse_fls_norelu_pool', 263_846, '7x7 36/8/0'],
  ['cnn_sparse_fls_h1', 1_762_982, '20x20 8/4/0'],
  ['cnn_sparse_fls_x3', 2_063_016, '20x20 8/4/0'],
  ['cnn_dense_fls', 280_358, '84x84 13/1/6'],
  ['cnn_dense_fls_norelu', 280_358, '84x84 13/1/6'],
  ['attention_cnn', 1_720_999, '7x7 36/8/0'],
];

test('the sixteen published networks are there, and no other', () => {
  expect(networkDefinitions.map(({ id }) => id).sort()).toEqual(published.map(([id]) => id).sort());
});

test.each(published)('%s has %i parameters at 4 actions and the published map', (id, parameters, map) => {
  const definition = definitionById(id);
  expect(parameterCount(definition, 4)).toBe(parameters);
  const geometry = definition.attention?.geometry;
  const described =
    geometry &&
    `${geometry.rows}x${geometry.columns} ${geometry.field}/${geometry.stride}/${geometry.padding}`;
  expect(described ?? null).toBe(map);
});

test.each(published)('the tensors of %s fit together', (id) => {
  const definition = definitionById(id);
  const shapes = tensorShapes(definition, 4);
  expect(shapes.get(definition.outputs.policy?.tensor ?? '')).toEqual([4]);
  expect(shapes.get(definition.outputs.value ?? '')).toEqual([1]);
  const { attention } = definition;
  if (attention)
    expect(shapes.get(attention.tensor)).toEqual([attention.geometry.rows, attention.geometry.columns, 1]);
});

test.each([
  [6, 1_687_719],
  [9, 1_689_258],
  [18, 1_693_875],
])('the Nature CNN with %i actions has %i parameters', (actions, parameters) => {
  expect(parameterCount(definitionById('cnn'), actions)).toBe(parameters);
});

test('the fields of a map end where the picture ends', () => {
  for (const { attention } of networkDefinitions) {
    if (attention === null) continue;
    const { rows, field, stride, padding, networkSize } = attention.publishedGeometry ?? attention.geometry;
    expect(field + (rows - 1) * stride - 2 * padding).toBe(networkSize);
  }
});

test('the padded RS-PPO is laid one pixel further up and left than it was published', () => {
  const attention = definitionById('cnn_rsppo').attention;
  expect(attention?.geometry.padding).toBe(1);
  expect(attention?.publishedGeometry?.padding).toBe(0);
});

test('Dense FLS costs a hundred times as much as Sparse FLS', () => {
  const sparse = multiplyAdds(definitionById('cnn_sparse_fls'), 4);
  const dense = multiplyAdds(definitionById('cnn_dense_fls'), 4);
  expect(sparse / 1e6).toBeCloseTo(16.7, 1);
  expect(dense / 1e9).toBeCloseTo(1.72, 2);
});

test('parameters of the nested variants are named by level', () => {
  const names = [...parameterShapes(definitionById('cnn_sparse_fls_x3'), 4).keys()];
  expect(names).toContain('h3/h1/w');
  expect(names).toContain('h3/h2/b');
});

test('an unknown network is refused with the names of those there are', () => {
  expect(() => definitionById('resnet')).toThrow(/no network called "resnet".*cnn_sparse_fls/);
});
