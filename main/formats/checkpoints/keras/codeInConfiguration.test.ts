import { expect, test } from 'vitest';
import { codeIn } from './codeInConfiguration.ts';

const sequential = (...layers: unknown[]): unknown => ({ class_name: 'Sequential', config: { layers } });

test('a model of plain layers carries no code', () => {
  const dense = {
    module: 'keras.layers',
    class_name: 'Dense',
    config: { name: 'dense', activation: 'relu' },
  };
  expect(codeIn(sequential(dense))).toEqual({ globals: [], dangerousGlobals: [], codeLayers: [] });
  expect(codeIn(null).codeLayers).toEqual([]);
});

test('Lambda layers of every generation are code, wherever they stand', () => {
  const older = { class_name: 'Lambda', config: { name: 'scale', function: ['4wEAAA==', null, null] } };
  const code = { class_name: '__lambda__', config: { code: '4wEAAA==' } };
  const newer = { module: 'keras.layers', class_name: 'Lambda', config: { name: 'crop', function: code } };
  expect(codeIn(sequential(older, sequential(newer))).codeLayers).toEqual([
    'the layer "scale"',
    'the layer "crop"',
  ]);
  expect(codeIn(sequential({ class_name: 'Dense', config: { activation: code } })).codeLayers).toEqual([
    'a lambda',
  ]);
});

test('what Keras would import from other modules is named', () => {
  const activation = { module: 'os', class_name: 'function', config: 'system', registered_name: 'system' };
  const own = { module: 'agents', class_name: 'Noisy', config: {} };
  const { globals, dangerousGlobals } = codeIn(
    sequential(own, { class_name: 'Dense', config: { activation } }),
  );
  expect(globals.toSorted()).toEqual(['agents.Noisy', 'os.system']);
  expect(dangerousGlobals).toEqual(['os.system']);
});

test('a configuration nested without end is looked through all the same', () => {
  const deep: unknown = JSON.parse(`${'['.repeat(5000)}{"class_name": "Lambda"}${']'.repeat(5000)}`);
  expect(codeIn(deep).codeLayers).toEqual(['a layer without a name']);
});
