import { expect, test } from 'vitest';
import { bindingOf, combinationOf, keysInForce, keyText, takesText } from './keys.ts';

const press = { key: '', code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

test('combinations read as they are printed on the keyboard', () => {
  expect(keyText('$mod+KeyK', false)).toBe('Ctrl+K');
  expect(keyText('$mod+Shift+KeyZ', true)).toBe('⌘+Shift+Z');
  expect(keyText('Shift+ArrowRight', false)).toBe('Shift+→');
  expect(keyText('Digit3', false)).toBe('3');
  expect(keyText('+', false)).toBe('+');
  expect(keyText('?', false)).toBe('?');
});

test('a pressed combination is stored by place on the keyboard, a sign by itself', () => {
  expect(combinationOf({ ...press, key: 'G', code: 'KeyG', shiftKey: true }, false)).toBe('Shift+KeyG');
  expect(combinationOf({ ...press, key: '?', code: 'Slash', shiftKey: true }, false)).toBe('?');
  expect(combinationOf({ ...press, key: 'k', code: 'KeyK', metaKey: true }, true)).toBe('$mod+KeyK');
  expect(combinationOf({ ...press, key: ' ', code: 'Space' }, false)).toBe('Space');
});

test('a sign is heard with and without Shift, a letter only as it is written', () => {
  expect(bindingOf('?')).toBe('[Shift]+?');
  expect(bindingOf('$mod++')).toBe('$mod+[Shift]++');
  expect(bindingOf('KeyG')).toBe('KeyG');
  expect(bindingOf('Shift+ArrowRight')).toBe('Shift+ArrowRight');
});

test('modifiers alone are not yet a combination', () => {
  expect(combinationOf({ ...press, key: 'Shift', code: 'ShiftLeft', shiftKey: true }, false)).toBeNull();
});

test('a remapped command answers to the new key only, and to none once its key is taken away', () => {
  const command = { id: 'playback.toggle', keys: ['Space'] };
  expect(keysInForce(command, {})).toEqual(['Space']);
  expect(keysInForce(command, { 'playback.toggle': 'KeyP' })).toEqual(['KeyP']);
  expect(keysInForce(command, { 'playback.toggle': '' })).toEqual([]);
});

test('keys belong to a text field while one types there, not to a slider', () => {
  expect(takesText({ tagName: 'INPUT', type: 'text' })).toBe(true);
  expect(takesText({ tagName: 'INPUT', type: 'range' })).toBe(false);
  expect(takesText({ tagName: 'BUTTON' })).toBe(false);
});
