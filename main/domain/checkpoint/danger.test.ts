import { expect, test } from 'vitest';
import { dangerSentence } from './danger.ts';

test('a harmless file has no such sentence', () => {
  expect(dangerSentence({ dangerousGlobals: [], codeLayers: [] })).toBeNull();
});

test('names and code that Python may run are told in one sentence each', () => {
  expect(dangerSentence({ dangerousGlobals: ['os.system', 'builtins.eval'], codeLayers: [] })).toBe(
    'Do not open this file in Python: it refers to os.system, builtins.eval, which would run there. Nothing was run here.',
  );
  expect(dangerSentence({ dangerousGlobals: [], codeLayers: ['the layer "scale"'] })).toBe(
    'Do not load this model in Keras: it carries Python code of its own (the layer "scale"), which load_model may run. ' +
      'Nothing was run here.',
  );
});

test('of many names the first are told', () => {
  const dangerousGlobals = Array.from({ length: 20 }, (_, at) => `os.f${String(at)}`);
  expect(dangerSentence({ dangerousGlobals, codeLayers: [] })).toMatch(/os\.f7, …, which would run/);
});
