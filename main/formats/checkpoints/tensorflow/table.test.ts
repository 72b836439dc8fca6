import { expect, test } from 'vitest';
import { aTensorFlowTable, type MadeEntry } from '../../../../tests/builders/tensorflowTable.ts';
import { readTable } from './table.ts';

const read = (bytes: Uint8Array): [string, string][] =>
  readTable(bytes).map(({ key, value }) => [
    Buffer.from(key).toString(),
    Buffer.from(value).toString('latin1'),
  ]);

test('keys that share their beginnings are put together, over several blocks', () => {
  const table = aTensorFlowTable([
    {
      entries: [
        { key: 'Online/Conv', value: '1' },
        { key: '_1', value: '2', shared: 11 },
        { key: 'Target', value: '3' },
      ],
    },
    { entries: [{ key: 'Variable', value: '4' }] },
  ]);
  expect(read(table)).toEqual([
    ['Online/Conv', '1'],
    ['Online/Conv_1', '2'],
    ['Target', '3'],
    ['Variable', '4'],
  ]);
});

test('a block packed by Snappy is unpacked', () => {
  // A block of one entry, "a": "b", as one Snappy literal.
  const block = [0, 1, 1, 97, 98, 0, 0, 0, 0, 1, 0, 0, 0];
  const packed = Uint8Array.from([block.length, (block.length - 1) << 2, ...block]);
  expect(read(aTensorFlowTable([{ entries: packed, kind: 1 }]))).toEqual([['a', 'b']]);
});

test('damage and hostile tables are refused by what is wrong', () => {
  const entry: MadeEntry = { key: 'a', value: 'b' };
  const damaged = aTensorFlowTable([{ entries: [entry] }]);
  damaged[4] = (damaged[4] ?? 0) ^ 1;
  const longKeys = Array.from({ length: 4 }, (): MadeEntry => ({ key: 'k'.repeat(1000), value: '' }));
  const cases: [Uint8Array, RegExp][] = [
    [damaged, /checksum of its block at byte 0 is wrong/],
    [aTensorFlowTable([{ entries: [entry], kind: 7 }]), /packed in an unknown way \(7\)/],
    [aTensorFlowTable([{ entries: [{ ...entry, shared: 5 }] }]), /begins like none before it/],
    [
      aTensorFlowTable([{ entries: longKeys.map((made, at) => ({ ...made, shared: 1000 * at })) }]),
      /absurdly long/,
    ],
    [
      aTensorFlowTable([{ entries: Uint8Array.of(0, 0, 0, 0, 255, 255, 255, 255) }]),
      /one of its blocks is damaged/,
    ],
    [aTensorFlowTable([{ entries: new Uint8Array(1) }]), /one of its blocks is empty/],
    [aTensorFlowTable([{ entries: [entry] }], { listedTwice: true }), /its blocks overlap/],
    [damaged.subarray(damaged.length - 40), /shorter than its own end/],
  ];
  for (const [bytes, reason] of cases) expect(() => readTable(bytes)).toThrow(reason);
});
