import { expect, test } from 'vitest';
import { numpyArraysByWriter } from '../../../tests/fixtures/picklesFromPython.ts';
import { numpyArrayOf } from './numpyArrays.ts';
import { unpickle } from './pickle/unpickle.ts';
import type { PickleValue } from './pickle/pickleValues.ts';

for (const [at, base64] of numpyArraysByWriter.entries()) {
  test(`arrays come out alike from every writer (${at < 6 ? `NumPy 2, protocol ${String(at)}` : 'NumPy 1, protocol 2'})`, () => {
    const { value } = unpickle(Buffer.from(base64, 'base64'));
    if (!(value instanceof Map)) throw new Error('no dictionary');
    const array = (name: string): unknown => numpyArrayOf(value.get(name) as PickleValue);
    expect(array('c')).toEqual({
      shape: [2, 3],
      dtype: 'float32',
      data: Float32Array.of(0, 0.5, 1, 1.5, 2, 2.5),
    });
    expect(array('fortran')).toEqual({
      shape: [2, 3],
      dtype: 'float64',
      data: Float32Array.of(0, 1, 2, 3, 4, 5),
    });
    expect(array('big')).toEqual({ shape: [3], dtype: 'int32', data: Float32Array.of(0, 1, 2) });
    expect(array('half')).toEqual({ shape: [2], dtype: 'float16', data: Float32Array.of(1.5, -2) });
    expect(array('scalar')).toEqual({ shape: [], dtype: 'float32', data: Float32Array.of(0.25) });
    expect(array('flag')).toEqual({ shape: [2], dtype: 'bool', data: Float32Array.of(1, 0) });
  });
}

test('what is no array of numbers is null', () => {
  const { value } = unpickle(Buffer.from('\x80\x02cm\nC\n)R.', 'latin1'));
  expect(numpyArrayOf(value)).toBeNull();
  expect(numpyArrayOf('text')).toBeNull();
});
