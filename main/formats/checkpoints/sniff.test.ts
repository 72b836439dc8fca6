import { expect, test } from 'vitest';

import { sniff } from './sniff.ts';

function kindOf(latin1: string): string | null {
  return sniff(Buffer.from(latin1, 'latin1'))?.kind ?? null;
}

test.each([
  ['a PNG', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR'],
  ['text that begins with a newline', '\nhello world this is text\n'],
  ['newlines', '\n'.repeat(100)],
  ['a version of ONNX and nothing else', '\x08\x07'],
  ['a dictionary without entries', '\x80'],
])('%s is no checkpoint', (_, bytes) => {
  expect(kindOf(bytes)).toBeNull();
});

test.each([
  ['pickle', '(S"id"\nios\nsystem\n.'],
  ['pickle', "(S'id'\nios\nsystem\n."],
  ['pickle', '(I1\nF2.5\nt.'],
  ['pickle', '(F2.5\nl.'],
  ['msgpack', '\x81\xa6params\x80'],
  ['msgpack', '\xde\x00\x10\xa1a\x01'],
  ['msgpack', '\xdf\x00\x01\x00\x00\xd9\x20abc'],
  ['onnx', '\x08\x07\x12\x07pytorch'],
  ['onnx', '\x08\x08\x3a\x10'],
  ['graphdef', '\x0a\x10\x0a\x05input\x12\x0bPlaceholder'],
  ['graphdef', `\x0a\xff\x01\x0a\x85\x01${'a'.repeat(133)}`],
  ['git-lfs-pointer', '\xef\xbb\xbfversion https://git-lfs.github.com/spec/v1\n'],
  ['html', '\xef\xbb\xbf<!doctype html>'],
  ['html', '<!-- a note --><html>'],
  ['tensorflow-state', 'model_checkpoint_path: "model.ckpt-100"\n'],
])('%s is known by its first bytes', (kind, bytes) => {
  expect(kindOf(bytes)).toBe(kind);
});

test('a file may be told by its beginning, its end and its length', () => {
  const start = Buffer.from('\x00\x10\0\0\0\0\0\0{"a":{', 'latin1');
  expect(sniff(start)).toBeNull();
  expect(sniff(start, 5000)?.kind).toBe('safetensors');
});
