import { expect, test } from 'vitest';
import { forwardRows } from './forwardRows.ts';

test('outputs stand under their names, with six decimals, step by step', () => {
  const rows = forwardRows([{ logits: [0.3380049, -4], value: 3.0895184 }, { value: 3.2 }]);
  expect(rows).toEqual([
    { step: 1, name: 'logits', numbers: ['0.338005', '-4.000000'] },
    { step: 1, name: 'value', numbers: ['3.089518'] },
    { step: 2, name: 'value', numbers: ['3.200000'] },
  ]);
});

test('a distribution has a row for each action', () => {
  const [q, first, second] = forwardRows([
    {
      q: [1, 2],
      quantiles: [
        [0, 2],
        [1, 3],
      ],
    },
  ]);
  expect(q?.name).toBe('Q');
  expect(first?.name).toBe('quantiles of output 1');
  expect(second?.numbers).toEqual(['1.000000', '3.000000']);
});
