import { expect, test } from 'vitest';
import { attention } from './attention.ts';
import { settledParameters } from './methodParameters.ts';

test('a parameter left out has its default, so that the request is the same as one that names it', () => {
  expect(settledParameters(attention, {})).toEqual({ geometry: 'true' });
  expect(settledParameters(attention, { geometry: 'true' })).toEqual({ geometry: 'true' });
  // The command line reads the word as a truth value.
  expect(settledParameters(attention, { geometry: true })).toEqual({ geometry: 'true' });
});

test('a parameter that the method does not have is wrong usage, naming those there are', () => {
  expect(() => settledParameters(attention, { foo: 'bar' })).toThrow(
    expect.objectContaining({
      code: 'wrong-usage',
      message: 'The method attention has no parameter "foo". There are: geometry (true or published).',
    }),
  );
  expect(() => settledParameters({ id: 'plain', parameters: [] }, { foo: 'bar' })).toThrow('It has none');
});

test('a value that there is not is wrong usage, naming those there are', () => {
  expect(() => settledParameters(attention, { geometry: 'guessed' })).toThrow(
    expect.objectContaining({
      code: 'wrong-usage',
      message: 'The parameter "geometry" cannot be "guessed". Choose one of: true, published.',
    }),
  );
});
