import { expect, test } from 'vitest';
import { readMessagePack } from './messagePack.ts';
import { Extension, MessagePackError, type MessagePackValue } from './messagePackValues.ts';

const read = (...bytes: number[]): MessagePackValue => readMessagePack(Uint8Array.from(bytes));

test('every kind of value of the specification is read', () => {
  const cases: [number[], unknown][] = [
    [[0xc0], null],
    [[0xc2], false],
    [[0xc3], true],
    [[0x7f], 127],
    [[0xe0], -32],
    [[0xcc, 200], 200],
    [[0xcd, 1, 0], 256],
    [[0xce, 0, 1, 0, 0], 65536],
    [[0xcf, 0, 0, 1, 0, 0, 0, 0, 0], 2 ** 40],
    [[0xd0, 0x80], -128],
    [[0xd1, 0xff, 0], -256],
    [[0xd2, 0xff, 0xff, 0, 0], -65536],
    [[0xd3, 255, 255, 255, 255, 255, 255, 255, 255], -1],
    [[0xca, 0x3f, 0xc0, 0, 0], 1.5],
    [[0xcb, 0x3f, 0xf8, 0, 0, 0, 0, 0, 0], 1.5],
    [[0xa2, 0xc3, 0xa9], 'é'],
    [[0xd9, 1, 97], 'a'],
    [[0xda, 0, 1, 97], 'a'],
    [[0xdb, 0, 0, 0, 1, 97], 'a'],
    [[0xc4, 1, 9], Uint8Array.of(9)],
    [[0xc5, 0, 1, 9], Uint8Array.of(9)],
    [[0xc6, 0, 0, 0, 1, 9], Uint8Array.of(9)],
    [
      [0x92, 1, 2],
      [1, 2],
    ],
    [[0xdc, 0, 1, 1], [1]],
    [[0xdd, 0, 0, 0, 1, 1], [1]],
    [[0x81, 0xa1, 97, 1], new Map([['a', 1]])],
    [[0xde, 0, 1, 0xa1, 97, 1], new Map([['a', 1]])],
    [[0xdf, 0, 0, 0, 1, 0xa1, 97, 1], new Map([['a', 1]])],
    [[0xd4, 1, 9], new Extension(1, Uint8Array.of(9))],
    [[0xd5, 3, 9, 9], new Extension(3, Uint8Array.of(9, 9))],
    [[0xc7, 1, 0xff, 9], new Extension(-1, Uint8Array.of(9))],
    [[0xc8, 0, 1, 1, 9], new Extension(1, Uint8Array.of(9))],
  ];
  for (const [bytes, value] of cases) expect(read(...bytes)).toEqual(value);
});

test('keys may be bytes or numbers, and __proto__ is only a key', () => {
  expect(read(0x82, 0xc4, 1, 97, 1, 7, 2)).toEqual(
    new Map([
      ['a', 1],
      ['7', 2],
    ]),
  );
  const proto = Buffer.from('\x81\xa9__proto__\x01', 'latin1');
  expect(readMessagePack(proto)).toEqual(new Map([['__proto__', 1]]));
});

test('what no writer writes is refused before anything is made', () => {
  const hostile: Record<string, number[]> = {
    'four gigabytes of bytes': [0xc6, 255, 255, 255, 255],
    'four gigabytes of text': [0xdb, 255, 255, 255, 255],
    'four billion items': [0xdd, 255, 255, 255, 255],
    'four billion entries': [0xdf, 255, 255, 255, 255],
    'a large extension': [0xc9, 255, 255, 255, 255, 1],
    'a key twice': [0x82, 0xa1, 97, 1, 0xa1, 97, 2],
    'a key that is a list': [0x81, 0x90, 1],
    'a byte that begins nothing': [0xc1],
    'bytes after the end': [0xc0, 0xc0],
    nothing: [],
    'nesting without end': new Array<number>(100_000).fill(0x91),
  };
  for (const [what, bytes] of Object.entries(hostile))
    expect(() => read(...bytes), what).toThrow(MessagePackError);
});

test('millions of small values are refused', () => {
  const bytes = new Uint8Array(5 + 2_000_000).fill(0x80);
  bytes.set([0xdd, 0, 0x1e, 0x84, 0x80]);
  expect(() => readMessagePack(bytes)).toThrow(/far more values than a checkpoint needs/);
});
