import { expect, test } from 'vitest';
import { lambdaFactor } from './lambdaFactor.ts';

function lambda(code: string): Parameters<typeof lambdaFactor>[0] {
  return { className: 'Lambda', name: 'scaling', config: { function: [code, null, null] }, calls: [] };
}

/** Compiled by Python 3.11 from the text on the left. */
const divisions = {
  'x / 255.0':
    '4wEAAAAAAAAAAAAAAAIAAAADAAAA8wwAAACXAHwAZAF6CwAAUwApAk5nAAAAAADgb0CpACkB2gF4cwEAAAAg+gg8c3RyaW5nPvoIPGxhbWJkYT5yBQAAAAEAAABzCgAAAIAAiCGIZYkpgADzAAAAAA==',
  'x / 255':
    '4wEAAAAAAAAAAAAAAAIAAAADAAAA8wwAAACXAHwAZAF6CwAAUwApAk7p/wAAAKkAKQHaAXhzAQAAACD6CDxzdHJpbmc++gg8bGFtYmRhPnIGAAAAAQAAAHMKAAAAgACIIYhjiSeAAPMAAAAA',
  'x * (1 / 255.0)':
    '4wEAAAAAAAAAAAAAAAIAAAADAAAA8wwAAACXAHwAZAF6BQAAUwApAk5nEBAQEBAQcD+pACkB2gF4cwEAAAAg+gg8c3RyaW5nPvoIPGxhbWJkYT5yBQAAAAEAAABzCgAAAIAAiCGIdoksgADzAAAAAA==',
};

const others = {
  'x / 127.5 - 1':
    '4wEAAAAAAAAAAAAAAAIAAAADAAAA8xIAAACXAHwAZAF6CwAAZAJ6CgAAUwApA05nAAAAAADgX0DpAQAAAKkAKQHaAXhzAQAAACD6CDxzdHJpbmc++gg8bGFtYmRhPnIGAAAAAQAAAHMOAAAAgACIIYhliSmQYYktgADzAAAAAA==',
  'a[:, :1] + a - 0.5':
    '4wEAAAAAAAAAAAAAAAQAAAADAAAA8yoAAACXAHwAZABkAIUCZABkAYUCZgIZAAAAAAAAAAAAfAB6AAAAZAJ6CgAAUwApA07pAQAAAGcAAAAAAADgP6kAKQHaAWFzAQAAACD6CDxzdHJpbmc++gg8bGFtYmRhPnIGAAAAAQAAAHMfAAAAgACIIYhBiEGIQYhykAGIcohFjCiQUYksmBPRChyAAPMAAAAA',
};

test.each(Object.entries(divisions))(
  '%s is a division by 255, and that it was assumed is said',
  (_, code) => {
    const { factor, assumed } = lambdaFactor(lambda(code));
    expect(factor).toBe(1 / 255);
    expect(assumed).toMatch(/"scaling" is compiled Python, which Fovea does not run/);
  },
);

test.each(Object.entries(others))('%s is code, and is refused', (_, code) => {
  expect(() => lambdaFactor(lambda(code))).toThrow('"scaling" is a Lambda: Python code');
});

test('Keras 3 keeps the code under its name', () => {
  const layer = lambda('');
  const config = { function: { class_name: '__lambda__', config: { code: divisions['x / 255.0'] } } };
  expect(lambdaFactor({ ...layer, config }).factor).toBe(1 / 255);
});
