import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { aZip } from '../../../../tests/builders/zip.ts';
import { counted, fixturePath, readFixture } from '../../../../tests/fixtures/countedArrays.ts';
import { looseFile } from '../checkpointFile.ts';
import { readCheckpoint } from '../readCheckpoint.ts';

test("ChainerRL's npz is read under its paths, column-major arrays row by row", async () => {
  const checkpoint = await readFixture('chainer/model.npz');
  expect(counted(checkpoint.tensors)).toEqual({
    '0/0/W': '[3, 4, 2, 2] float32 from 0',
    '0/0/b': '[3] float32 from 10',
    '0/1/W': '[5, 12] float32 from 20',
    '1/model/output/W': '[2, 5] float32 from 40',
    '1/model/output/b': '[2] float32 from 60',
  });
  expect(checkpoint).toMatchObject({ format: 'npz', library: 'chainer', layout: 'torch' });
  expect(checkpoint.ignored).toEqual(['2/never_made (Python objects)']);
});

test('arrays under names of another library keep them, and their layout is told by shape', async () => {
  const checkpoint = await readFixture('chainer/torch_names.npz');
  expect([...checkpoint.tensors.keys()]).toEqual(['network.0.weight', 'network.0.bias']);
  expect(checkpoint).toMatchObject({ library: null, layout: 'torch' });
  expect(checkpoint.assumed).toEqual([expect.stringContaining('in the order of PyTorch')]);
});

test('cut off anywhere it is refused in words', async () => {
  const bytes = readFileSync(fixturePath('chainer/model.npz'));
  for (let length = 4; length < bytes.length; length += 11) {
    await expect(readCheckpoint(looseFile('model.npz', bytes.subarray(0, length)))).rejects.toThrow(
      /model\.npz/,
    );
  }
});

test('an array of objects is a pickle, and what it would run in Python is told', async () => {
  const header = "{'descr': '|O', 'fortran_order': False, 'shape': (1,), }\n";
  const npy = (text: string, data: Uint8Array): Buffer =>
    Buffer.concat([
      Buffer.from(`\x93NUMPY\x01\0${String.fromCharCode(text.length)}\0${text}`, 'latin1'),
      data,
    ]);
  const plain = npy("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }\n", Buffer.alloc(4));
  const hostile = npy(header, Buffer.from('\x80\x02cos\nsystem\nU\x02id\x85R.', 'latin1'));
  const zip = aZip([
    { name: 'w.npy', body: plain },
    { name: 'log.npy', body: hostile },
  ]);
  const checkpoint = await readCheckpoint(looseFile('a.npz', zip));
  expect(checkpoint.ignored).toEqual(['log (Python objects)']);
  expect(checkpoint.dangerousGlobals).toEqual(['os.system']);
});
