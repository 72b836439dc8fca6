import { expect, test } from 'vitest';
import { isOnnxModel } from '../onnx/onnxSignature.ts';
import { topFields } from './topFields.ts';

test('fields at the top are told by number and place, without looking into them', () => {
  const bytes = Uint8Array.of(0x08, 7, 0x3a, 2, 0xff, 0xff, 0x45, 1, 2, 3, 4);
  expect([...topFields(bytes)]).toEqual([
    { field: 1, kind: 0, end: 2 },
    { field: 7, kind: 2, end: 6 },
    { field: 8, kind: 5, end: 11 },
  ]);
});

test('zeros are no fields, however many, and no more fields are read than a model has', () => {
  const zeros = new Uint8Array(200_000_000);
  zeros.set([0x08, 1]);
  const started = performance.now();
  expect([...topFields(zeros)]).toHaveLength(1);
  expect(isOnnxModel(zeros)).toBe(false);
  const repeated = new Uint8Array(20_000_000).map((_, at) => (at % 2 === 0 ? 8 : 1));
  expect(isOnnxModel(repeated)).toBe(false);
  expect(performance.now() - started).toBeLessThan(2000);
});
