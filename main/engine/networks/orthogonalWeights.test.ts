import { expect, test } from 'vitest';
import { createRandom } from '../../domain/random.ts';
import { definitionById } from './findDefinition.ts';
import { orthogonalWeights } from './orthogonalWeights.ts';
import { checkWeights } from '../../domain/network/weights.ts';

const definition = definitionById('cnn_sparse_fls_pool');

/** Largest distance of W'W (or WW' where there are fewer rows) from gain^2 times the unit matrix. */
function distanceFromOrthogonal(name: string, gain: number): number {
  const { shape, data } = orthogonalWeights(definition, 4, createRandom(7)).get(name) ?? {
    shape: [],
    data: [],
  };
  const outputs = shape.at(-1) ?? 1;
  const inputs = data.length / outputs;
  const vectors = Array.from({ length: Math.min(inputs, outputs) }, (_, index) =>
    inputs >= outputs
      ? Array.from({ length: inputs }, (_, row) => data[row * outputs + index] ?? 0)
      : [...data.slice(index * outputs, (index + 1) * outputs)],
  );
  let worst = 0;
  for (const [i, a] of vectors.entries())
    for (const [j, b] of vectors.entries()) {
      const product = a.reduce((sum, element, k) => sum + element * (b[k] ?? 0), 0);
      worst = Math.max(worst, Math.abs(product - (i === j ? gain ** 2 : 0)));
    }
  return worst;
}

test.each([
  ['c1/w', Math.SQRT2],
  ['h2/w', Math.SQRT2],
  ['fc1/w', Math.SQRT2],
  ['pi/w', 0.01],
  ['vf/w', 1],
])('%s starts orthogonal with gain %d', (name, gain) => {
  expect(distanceFromOrthogonal(name, gain)).toBeLessThan(1e-5);
});

test('the same seed gives the same weights, all biases zero', () => {
  const [first, second] = [
    orthogonalWeights(definition, 4, createRandom(3)),
    orthogonalWeights(definition, 4, createRandom(3)),
  ];
  expect(first.get('c2/w')).toEqual(second.get('c2/w'));
  expect(first.get('fc1/b')?.data.every((bias) => bias === 0)).toBe(true);
});

test('weights of another number of actions are refused by name', () => {
  const weights = orthogonalWeights(definition, 4, createRandom(3));
  expect(() => checkWeights(definition, 4, weights)).not.toThrow();
  expect(() => checkWeights(definition, 9, weights)).toThrow(/"pi\/w" has shape 512 x 4 instead of 512 x 9/);
});
