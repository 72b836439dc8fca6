import { expect, test } from 'vitest';
import { bytesField, floatField, integerField } from './protobuf.ts';

test('whole numbers are varints, as in the protocol buffer manual', () => {
  expect(integerField(1, 150).toString('hex')).toBe('089601');
  expect(integerField(20, 7).toString('hex')).toBe('a00107');
});

test('negative numbers take ten bytes in two’s complement', () => {
  expect(integerField(1, -1).toString('hex')).toBe('08ffffffffffffffffff01');
});

test('text carries its length, floats four bytes', () => {
  expect(bytesField(2, 'testing').toString('hex')).toBe('120774657374696e67');
  expect(floatField(2, 1).toString('hex')).toBe('150000803f');
});
