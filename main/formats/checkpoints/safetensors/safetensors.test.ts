import { expect, test } from 'vitest';
import type { NamedTensors } from '../../../domain/checkpoint/namedTensors.ts';
import { looseFile } from '../checkpointFile.ts';
import { readCheckpoint } from '../readCheckpoint.ts';
import { readSafetensors } from './safetensors.ts';
import { writeSafetensors } from './safetensorsWriter.ts';

const tensors: NamedTensors = new Map([
  ['c1/w', { shape: [2, 3], dtype: 'float32', data: Float32Array.of(1, 2, 3, 4, 5, 6.5) }],
  ['c1/b', { shape: [3], dtype: 'float32', data: Float32Array.of(-1, 0, 1e-9) }],
  ['one', { shape: [], dtype: 'float32', data: Float32Array.of(7) }],
]);

function file(header: unknown, data: Uint8Array = new Uint8Array(0)): Uint8Array {
  const text = Buffer.from(typeof header === 'string' ? header : JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  return Buffer.concat([length, text, data]);
}

test('tensors and metadata come back as they were written', () => {
  const written = writeSafetensors(tensors, { network: 'cnn', frames: '0-59' });
  const read = readSafetensors(written, 'a.safetensors');
  expect(read.tensors).toEqual(tensors);
  expect([...read.metadata]).toEqual([
    ['network', 'cnn'],
    ['frames', '0-59'],
  ]);
  expect(Number(new DataView(written.buffer).getBigUint64(0, true)) % 8).toBe(0);
});

test('half, bfloat and double precision are read as numbers', () => {
  const data = Buffer.alloc(2 + 2 + 8 + 4);
  data.writeUInt16LE(0x3e00, 0); // 1.5 in float16
  data.writeUInt16LE(0xc020, 2); // -2.5 in bfloat16
  data.writeDoubleLE(0.125, 4);
  data.writeFloatLE(3, 12);
  const header = {
    half: { dtype: 'F16', shape: [1], data_offsets: [0, 2] },
    brain: { dtype: 'BF16', shape: [1], data_offsets: [2, 4] },
    double: { dtype: 'F64', shape: [1], data_offsets: [4, 12] },
    single: { dtype: 'F32', shape: [1], data_offsets: [12, 16] },
  };
  const read = readSafetensors(file(header, data), 'a');
  expect([...read.tensors].map(([name, { dtype, data: values }]) => [name, dtype, values[0]])).toEqual([
    ['half', 'float16', 1.5],
    ['brain', 'bfloat16', -2.5],
    ['double', 'float64', 0.125],
    ['single', 'float32', 3],
  ]);
});

test('overlaps, gaps, wrong sizes and broken headers are refused by tensor and reason', () => {
  const four = (begin: number, end = begin + 4): object => ({
    dtype: 'F32',
    shape: [1],
    data_offsets: [begin, end],
  });
  const cases: [Uint8Array, RegExp][] = [
    [file({ a: four(0), b: four(2) }, Buffer.alloc(6)), /tensor "b" overlaps/],
    [file({ a: four(0), b: four(8) }, Buffer.alloc(12)), /gap before its tensor "b"/],
    [file({ a: four(0) }, Buffer.alloc(3)), /ends 1 bytes too early/],
    [file({ a: four(0) }, Buffer.alloc(9)), /bytes that belong to no tensor/],
    [file({ a: four(0, 8) }, Buffer.alloc(8)), /tensor "a" of shape \[1\] has 8 bytes/],
    [
      file({ a: { dtype: 'F8_E4M3', shape: [1], data_offsets: [0, 1] } }, Buffer.alloc(1)),
      /unknown type "F8_E4M3"/,
    ],
    [file({ a: { dtype: 'F32', shape: [-1], data_offsets: [0, 4] } }), /not described fully/],
    [
      file({ a: { dtype: 'F32', shape: [2 ** 40, 2 ** 40], data_offsets: [0, 4] } }, Buffer.alloc(4)),
      /do not fit/,
    ],
    [file({ a: null }), /unknown type/],
    [file('{"a":'), /not JSON/],
    [file('[]'), /not a list of tensors/],
    [Buffer.from([255, 255, 255, 255, 255, 255, 255, 127, 0x7b]), /longer than the file/],
    [Buffer.alloc(3), /header is missing/],
  ];
  for (const [bytes, reason] of cases) expect(() => readSafetensors(bytes, 'w.safetensors')).toThrow(reason);
});

test('a tensor may be called __proto__', () => {
  const odd: NamedTensors = new Map([
    ['__proto__', { shape: [1], dtype: 'float32', data: Float32Array.of(1) }],
  ]);
  expect(readSafetensors(writeSafetensors(odd), 'a').tensors).toEqual(odd);
});

test('cut off anywhere it is refused', () => {
  const written = writeSafetensors(tensors);
  for (let length = 0; length < written.length; length += 1) {
    expect(() => readSafetensors(written.subarray(0, length), 'a')).toThrow(/a cannot be read/);
  }
});

test('a file without arrays is refused as an agent', async () => {
  await expect(readCheckpoint(looseFile('w.safetensors', file('{}        ')))).rejects.toThrow(
    'w.safetensors is a safetensors file that holds no arrays. Save the weights of the network in it, and open that.',
  );
});
