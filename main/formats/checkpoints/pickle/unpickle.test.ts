import { expect, test } from 'vitest';
import { plainValuesByProtocol } from '../../../../tests/fixtures/picklesFromPython.ts';
import { unpickle } from './unpickle.ts';
import { PickleError } from './pickleReader.ts';
import { ByteString, CallRecord, GlobalRecord, PickleTuple, type PickleValue } from './pickleValues.ts';

function pickle(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}

function valueOf(text: string): PickleValue {
  return unpickle(pickle(text)).value;
}

const tuple = (...items: PickleValue[]): PickleTuple => new PickleTuple(items);

for (const [protocol, base64] of plainValuesByProtocol.entries()) {
  test(`plain values of protocol ${String(protocol)} come out as Python wrote them`, () => {
    const { value, globals } = unpickle(Buffer.from(base64, 'base64'));
    if (!(value instanceof Map)) throw new Error('no dictionary');
    expect(value.get('list')).toEqual([
      1,
      -2,
      300,
      70_000,
      -70_000,
      2 ** 40,
      2n ** 70n,
      -(2n ** 70n),
      1.5,
      -0,
      true,
      false,
      null,
    ]);
    expect(value.get('text')).toBe('gaze \u00e9 \u20ac');
    expect(value.get('tuple')).toEqual(tuple(1, tuple(2, 3), tuple(1, 2, 3, 4)));
    expect(value.get('nested')).toEqual(new Map([['__proto__', 'a key']]));
    // Before protocol 3 there are no bytes, only the call that makes them.
    if (protocol >= 3) expect([...(value.get('bytes') as Uint8Array)]).toEqual([0, 255]);
    else expect(globals).toContain('_codecs.encode');
  });
}

test('sets, frozen sets and byte arrays are read', () => {
  const value = valueOf('\x80\x05](\x8f\x94(K\x01K\x02\x90(K\x03\x91\x94\x96\x02\0\0\0\0\0\0\0abe.');
  expect(value).toEqual([new Set([1, 2]), new Set([3]), Buffer.from('ab')]);
});

test('strings of Python 2 keep their bytes and are plain keys', () => {
  const value = valueOf("(dU\x01aT\x02\0\0\0\xff\0sS'q\\x00\\'\\n\\101\\z'\nS'b'\ns.");
  if (!(value instanceof Map)) throw new Error('no dictionary');
  expect([...(value.get('a') as ByteString).bytes]).toEqual([255, 0]);
  expect([...value.keys()]).toEqual(['a', "q\0'\nA\\z"]);
});

test('an object that contains itself is one object', () => {
  const value = valueOf('\x80\x02]q\0h\0a.') as PickleValue[];
  expect(value[0]).toBe(value);
  const shared = valueOf('\x80\x02]q\0(]q\x01h\x01e.') as PickleValue[];
  expect(shared[0]).toBe(shared[1]);
});

test('what Python would call is only recorded, with arguments, state, items and entries', () => {
  const value = valueOf('\x80\x02cmodule\nClass\n(K\x01K\x02tR}U\x01kK\x03sb(K\x04e(U\x01xK\x05u.');
  if (!(value instanceof CallRecord)) throw new Error('no record');
  expect(value.callee).toEqual(new GlobalRecord('module', 'Class'));
  expect(value.arguments).toEqual(tuple(1, 2));
  expect(value.state).toEqual(new Map([['k', 3]]));
  expect(value.items).toEqual([4]);
  expect(value.pairs[0]?.[1]).toBe(5);
});

test('every old and new way of making an object gives a record', () => {
  const name = new GlobalRecord('m', 'C');
  for (const text of [
    '(K\x01im\nC\n.',
    '(cm\nC\nK\x01o.',
    '\x80\x02cm\nC\nK\x01\x85\x81.',
    '\x80\x04\x8c\x01m\x8c\x01C\x93K\x01\x85}\x92.',
  ]) {
    expect(valueOf(text), JSON.stringify(text)).toMatchObject({ callee: name, arguments: tuple(1) });
  }
});

test('a pickle that would run a program is inert, and its names are listed and flagged', () => {
  const hostile = [
    "cos\nsystem\n(S'rm -rf /'\ntR.",
    '\x80\x04\x8c\x08builtins\x8c\x04exec\x93\x8c\x05print\x85R.',
    '\x80\x04\x8c\x08builtins\x8c\x04eval\x93\x8c\x01x\x85R.',
    '\x80\x02ctorch.hub\nload\nX\x01\0\0\0a\x85R.',
    '\x80\x02cnumpy\nload\nX\x01\0\0\0a\x85R.',
    "(S'id'\nisubprocess\nPopen\n.",
    '\x80\x02crunpy\nrun_path\nX\x01\0\0\0a\x85R.',
  ];
  for (const text of hostile) {
    const { value, globals, dangerousGlobals } = unpickle(pickle(text));
    expect(value).toBeInstanceOf(CallRecord);
    expect(dangerousGlobals).toEqual(globals);
  }
});

test('several pickles may follow one another', () => {
  const bytes = pickle('\x80\x02K\x01.\x80\x02K\x02.');
  const first = unpickle(bytes);
  expect([first.value, unpickle(bytes, { offset: first.end }).value]).toEqual([1, 2]);
});

test('absurd lengths, depths and numbers are refused before anything is allocated', () => {
  const absurd = {
    'four gigabytes of text': '\x80\x02X\xff\xff\xff\xff',
    'eight exabytes of bytes': '\x80\x04\x8e\xff\xff\xff\xff\xff\xff\xff\xff',
    'a negative length': '\x80\x02T\xff\xff\xff\xff',
    'nesting without end': '('.repeat(200_000),
    'a number of a megabyte': `L${'9'.repeat(1_000_000)}L\n.`,
    'a name of a megabyte': `c${'a'.repeat(1_000_000)}\nb\n.`,
    'a pop of nothing': '0.',
    'an unmade entry': 'h\x07.',
    'an unknown instruction': '\x80\x02\xfe.',
    'a newer protocol': '\x80\x09N.',
    'buffers that are not in the file': '\x80\x05\x97.',
    'no end': '\x80\x02K\x01',
    'instructions without end': `\x80\x02${'N0'.repeat(1_100_000)}`,
  };
  for (const [what, text] of Object.entries(absurd))
    expect(() => unpickle(pickle(text)), what).toThrow(PickleError);
});

test('a fault behind a dangerous name tells of the name: Python would come to it first', () => {
  expect(() => unpickle(pickle('\x80\x02cos\nsystem\nU\x02id\x85R'))).toThrow(
    /it ends too early.*, and before that Python would come to run os\.system/,
  );
});
