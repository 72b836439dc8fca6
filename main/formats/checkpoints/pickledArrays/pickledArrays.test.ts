import { expect, test } from 'vitest';
import { looseFile } from '../checkpointFile.ts';
import { readCheckpoint } from '../readCheckpoint.ts';

test('a hostile pickle without arrays is refused, with what Python would run', async () => {
  const file = looseFile('a.pkl', Buffer.from('\x80\x02cos\nsystem\nU\x02id\x85R.', 'latin1'));
  await expect(readCheckpoint(file)).rejects.toThrow(
    /not of arrays as any library saves its agents\. It refers to os\.system\. Do not open this file in Python/,
  );
});

/** A pickle of a state dictionary of one NumPy array of shape [2, 4, 8, 8], as `{k: v.numpy()}` gives it. */
function stateDictionary(name: string): Buffer {
  const zeros = Buffer.alloc(2 * 4 * 8 * 8 * 4);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(zeros.length);
  const text = (value: string): string => `U${String.fromCharCode(value.length)}${value}`;
  return Buffer.concat([
    Buffer.from(`\x80\x03}${text('state_dict')}}${text(name)}`, 'latin1'),
    Buffer.from('cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nK\0\x85C\x01b\x87R', 'latin1'),
    Buffer.from(
      '(K\x01(K\x02K\x04K\x08K\x08tcnumpy\ndtype\nU\x02f4K\0K\x01\x87R(K\x03U\x01<NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\0tb\x89B',
      'latin1',
    ),
    length,
    zeros,
    Buffer.from('tbss.', 'latin1'),
  ]);
}

test('a state dictionary turned into arrays is read, its layout told by shapes', async () => {
  const checkpoint = await readCheckpoint(looseFile('dqn.pkl', stateDictionary('conv1.weight')));
  expect([...checkpoint.tensors].map(([name, { shape }]) => [name, shape])).toEqual([
    ['conv1.weight', [2, 4, 8, 8]],
  ]);
  expect(checkpoint).toMatchObject({ format: 'pickled-arrays', layout: 'torch', library: null });
});

test('an array of an impossible shape is a fault of the file', async () => {
  const bytes = stateDictionary('conv1.weight');
  const shape = bytes.indexOf('K\x02K\x04K\x08K\x08t');
  const impossible = Buffer.from('J\xff\xff\xff\xffK\x04K\x08K\x08t', 'latin1');
  const damaged = Buffer.concat([bytes.subarray(0, shape), impossible, bytes.subarray(shape + 9)]);
  await expect(readCheckpoint(looseFile('a.pkl', damaged))).rejects.toThrow(
    'a.pkl cannot be read: an array in it has no proper shape.',
  );
});
