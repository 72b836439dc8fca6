import { describe, expect, test, vi } from 'vitest';
import { FoveaError } from '../../domain/errors.ts';
import {
  bzip2,
  colouredFrame,
  trialArchive,
  trialLabels,
  trialTar,
  writeTrial,
  type TrialShape,
} from '../../../tests/builders/atariHeadTrial.ts';
import { importFrom, importMade } from '../../../tests/builders/importedTrial.ts';
import { aPng } from '../../../tests/builders/png.ts';
import { temporaryFolder } from '../../../tests/builders/temporaryFolder.ts';

/** An archive of noise, so that it spans several bzip2 blocks; made once. */
const longArchive = trialArchive({
  numbers: Array.from({ length: 12 }, (_, at) => at + 1),
  pngOf: (number) => {
    let state = number;
    return aPng(
      Uint8Array.from(
        { length: 3 * 160 * 210 },
        () => (state = (Math.imul(state, 1664525) + 1013904223) | 0) >>> 24,
      ),
    );
  },
});

for (const bunzipBy of ['program', 'javascript'] as const) {
  describe(`refused, unpacking by ${bunzipBy}`, () => {
    async function refusal(shape: TrialShape): Promise<unknown> {
      return importMade(shape, { bunzipBy }).then(
        () => 'imported',
        (thrown: unknown) => (thrown instanceof FoveaError ? thrown.code : thrown),
      );
    }

    test('a file that is no archive, by its bytes', async () => {
      expect(await refusal({ damage: () => Buffer.from('not an archive at all') })).toBe(
        'archive-unreadable',
      );
      expect(await refusal({ damage: () => Buffer.alloc(0) })).toBe('archive-unreadable');
      expect(await refusal({ damage: () => bzip2(Buffer.from('text '.repeat(500))) })).toBe(
        'archive-unreadable',
      );
    });

    test('an archive cut off anywhere', async () => {
      const whole = await longArchive;
      for (const part of [0.00001, 0.1, 0.5, 0.9, 0.9999]) {
        const cut = whole.subarray(0, Math.ceil(whole.length * part));
        expect(
          await refusal({ damage: () => cut }),
          `${String(cut.length)} of ${String(whole.length)} bytes`,
        ).toBe('archive-truncated');
      }
    }, 30_000);

    test('a tar cut off inside a sound bzip2 stream', async () => {
      const tar = await trialTar({});
      expect(await refusal({ damage: () => bzip2(tar.subarray(0, 1800)) })).toBe('archive-truncated');
    });

    test('an archive changed in the middle', async () => {
      const changed = Buffer.from(await longArchive);
      const middle = Math.floor(changed.length / 2);
      for (let at = middle; at < middle + 64; at += 1) changed[at] = (changed[at] ?? 0) ^ 0xff;
      expect(await refusal({ damage: () => changed })).toBe('archive-damaged');
    }, 30_000);

    test('paths that climb out, absolute paths, and links', async () => {
      const body = aPng(colouredFrame(1));
      for (const name of [
        '../RZ_5037271_9.png',
        'a/../../RZ_5037271_9.png',
        '/tmp/RZ_5037271_9.png',
        'C:/RZ_5037271_9.png',
        'a\\..\\b.png',
      ]) {
        expect(await refusal({ entries: [{ name, body }] }), name).toBe('archive-unsafe-path');
      }
      for (const type of ['symlink', 'link'] as const) {
        expect(
          await refusal({ entries: [{ name: 'RZ_5037271_9.png', type, linkname: '/etc/passwd' }] }),
          type,
        ).toBe('archive-unsafe-path');
      }
    });

    test('a bomb: an entry too large for a picture', async () => {
      const entries = [{ name: 'RZ_5037271_9.png', body: Buffer.alloc(3 * 1024 * 1024) }];
      expect(await refusal({ entries })).toBe('archive-too-large');
    });

    test('a bomb: a declared size that never comes', async () => {
      const tar = await trialTar({ numbers: [1] });
      tar.write('77777777777\0', 124, 'latin1'); // size field of the first header, 8 GiB
      tar.write('        ', 148, 'latin1');
      const sum = tar.subarray(0, 512).reduce((total, byte) => total + byte, 0);
      tar.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
      expect(await refusal({ damage: () => bzip2(tar) })).toBe('archive-too-large');
    });

    test('a bomb: emptiness that goes on and on', async () => {
      const archive = await trialArchive({});
      const zeros = bzip2(Buffer.alloc(64 * 1024 * 1024));
      const damage = (): Buffer => Buffer.concat([archive, ...Array.from({ length: 16 }, () => zeros)]);
      expect(await refusal({ damage })).toBe('archive-too-large');
    }, 60_000);

    test('a trial without pictures', async () => {
      expect(
        await refusal({
          numbers: [],
          labels: trialLabels({}),
          entries: [{ name: 'readme.txt', body: Buffer.from('x') }],
        }),
      ).toBe('no-frames');
    });

    test('labels of another trial, naming both', async () => {
      const shape = { labels: 'KM_77_1,0,0,40,0,2,null\n' };
      expect(await refusal(shape)).toBe('labels-of-another-trial');
      await expect(importMade(shape)).rejects.toThrow(/rows are of KM_77, .*pictures .* are of RZ_5037271/);
    });

    test('a picture of another size, and a broken one, by name', async () => {
      const small = aPng(new Uint8Array(3 * 84 * 84), { width: 84, height: 84 });
      expect(await refusal({ pngOf: (n) => (n === 3 ? small : aPng(colouredFrame(n))) })).toBe(
        'picture-wrong-size',
      );
      const broken = {
        pngOf: (n: number) => (n === 3 ? aPng(colouredFrame(n)).subarray(0, 90) : aPng(colouredFrame(n))),
      };
      expect(await refusal(broken)).toBe('picture-unreadable');
      await expect(importMade(broken)).rejects.toThrow(/RZ_5037271_3\.png of 593_RZ.*ends too early/);
    });

    test('stopping ends the work with the reason given', async () => {
      const stop = new AbortController();
      const whole = await longArchive;
      const { archive } = await writeTrial(temporaryFolder(), { damage: () => whole });
      const work = importFrom(archive, { bunzipBy, signal: stop.signal, report: () => stop.abort() });
      await expect(work).rejects.toMatchObject({ name: 'AbortError' });
      await vi.waitFor(() => {
        expect(process.getActiveResourcesInfo()).not.toContain('ProcessWrap');
      });
    });
  });
}
