import { expect, test } from 'vitest';
import { aZip } from '../../../../tests/builders/zip.ts';
import { namesInPart } from './namesInPart.ts';
import { unpickle } from './unpickle.ts';

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');
const hostile = latin1('\x80\x02cos\nsystem\nU\x02id\x85R.');

/** A pickle that hands bytes to PyTorch to be unpickled. */
function loading(bytes: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  return Buffer.concat([
    latin1('\x80\x03ctorch.storage\n_load_from_bytes\nB'),
    length,
    bytes,
    latin1('\x85R.'),
  ]);
}

test('pickles are found in PyTorch files, npz and arrays of objects, as deep as files have them', () => {
  const header = "{'descr': '|O', 'fortran_order': False, 'shape': (1,), }\n";
  const objects = Buffer.concat([
    latin1(`\x93NUMPY\x01\0${String.fromCharCode(header.length)}\0${header}`),
    hostile,
  ]);
  for (const part of [
    hostile,
    aZip([{ name: 'archive/data.pkl', body: hostile }]),
    aZip([{ name: 'a.npy', body: objects }]),
    objects,
    loading(hostile),
    aZip([{ name: 'policy.pth', body: aZip([{ name: 'x/data.pkl', body: loading(hostile) }]) }]),
  ])
    expect(namesInPart(part).dangerousGlobals).toEqual(['os.system']);
});

test('what PyTorch would unpickle inside a pickle that is read counts as well', () => {
  expect(unpickle(loading(hostile)).dangerousGlobals).toEqual(['os.system']);
});

test('what stands before a fault counts: Python would have run it by then', () => {
  expect(namesInPart(hostile.subarray(0, hostile.length - 1)).dangerousGlobals).toEqual(['os.system']);
});

test('what is no pickle has no names', () => {
  const none = { globals: [], dangerousGlobals: [] };
  expect(namesInPart(latin1('2.3.2'))).toEqual(none);
  expect(namesInPart(new Uint8Array(0))).toEqual(none);
  expect(namesInPart(aZip([{ name: 'archive/data/0', body: hostile }]))).toEqual(none);
});

test('pickles that lie too deep in one another to be looked into are a danger by themselves', () => {
  let nested: Buffer = hostile;
  for (let depth = 0; depth < 20; depth += 1) nested = loading(nested);
  expect(namesInPart(nested).dangerousGlobals).toEqual(['torch.storage._load_from_bytes']);
});
