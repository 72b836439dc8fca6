import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Hdf5Tree } from './hdf5Tree.ts';
import { readHdf5 } from './readHdf5.ts';

function fixture(path: string): Buffer {
  return gunzipSync(readFileSync(new URL(`../../../../tests/fixtures/${path}.gz`, import.meta.url)));
}

function described({ arrays }: Hdf5Tree): Record<string, string> {
  return Object.fromEntries(
    [...arrays].map(([path, { shape, dtype, data }]) => [
      path,
      `[${shape.join()}] ${dtype} ${data.join(' ')}`,
    ]),
  );
}

test('numbers of every type and order of bytes are read; texts and links to other files are passed over', async () => {
  const tree = await readHdf5(fixture('chainer-hdf5/ownArrays.h5'), 'own.h5');
  expect(described(tree)).toEqual({
    half: '[2,2] float16 1 2 3 4',
    again: '[2,2] float16 1 2 3 4',
    'double, highest byte first': '[3] float64 2 3 4',
    steps: '[] int64 1234567',
    done: '[2] bool 1 0',
  });
  expect(tree.skipped.sort()).toEqual(['about', 'elsewhere']);
});

test('packed chunks are put together', async () => {
  const { arrays } = await readHdf5(fixture('chainer-hdf5/model.h5'), 'model.h5');
  for (const { data } of arrays.values())
    expect([...data]).toEqual(Array.from(data, (_, index) => (data[0] ?? 0) + index));
  expect(arrays.get('0/1/W')?.shape).toEqual([5, 12]);
});

test('arrays that are not wanted are named and not read', async () => {
  const tree = await readHdf5(fixture('chainer-hdf5/model.h5'), 'model.h5', ['0/0', '1']);
  expect([...tree.arrays.keys()]).toEqual(['0/1/W', '0/1/b']);
  expect(tree.skipped).toEqual(['0/0/W', '0/0/b', '1/0/W', '1/0/b']);
});

describe('what cannot be read is refused in one sentence', () => {
  const sequential = fixture('keras/sequential.h5');

  test.each([10, 100, 2000, 9000, sequential.length - 1])('cut off after %i bytes', async (length) => {
    await expect(readHdf5(sequential.subarray(0, length), 'a.h5')).rejects.toThrow(
      'a.h5 cannot be read: the HDF5 in it does not hold together, or is cut off. It is damaged or incomplete; fetch or save it again.',
    );
  });

  test('with a size that takes no room in the file', async () => {
    await expect(readHdf5(fixture('chainer-hdf5/swelling.h5'), 'a.h5')).rejects.toThrow(
      'its arrays together unpack to more than 512 MB, which no agent needs',
    );
  });

  test('with a damage at which the library never comes back', async () => {
    const damaged = Uint8Array.from(sequential);
    // The first object of a heap of texts declared free and 0 bytes long: the next one is itself.
    const object = sequential.indexOf('GCOL') + 16;
    damaged[object] = 0;
    damaged[object + 8] = 0;
    await expect(readHdf5(damaged, 'a.h5', [], 1000)).rejects.toThrow('leads its reader in circles');
  });

  test('with bytes changed anywhere', async () => {
    for (let round = 0; round < 12; round += 1) {
      const damaged = Uint8Array.from(sequential);
      for (let change = 0; change < 6; change += 1) {
        const place = Math.imul(round * 6 + change + 1, 2654435761) >>> 0;
        damaged[place % 8000] = place >>> 24;
      }
      await readHdf5(damaged, 'a.h5', [], 1000).then(
        ({ arrays }) => expect(arrays.size).toBeGreaterThan(0),
        (thrown: unknown) => expect(String(thrown)).toMatch(/a\.h5 cannot be read: /),
      );
    }
  }, 60_000);
});
