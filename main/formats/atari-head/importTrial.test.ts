import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rgbOf } from '../../domain/recording/frame.ts';
import type { Progress } from '../../domain/progress.ts';
import {
  colouredFrame,
  exampleStem,
  trialArchive,
  writeTrial,
} from '../../../tests/builders/atariHeadTrial.ts';
import { importFrom, importMade } from '../../../tests/builders/importedTrial.ts';
import { aPng } from '../../../tests/builders/png.ts';
import { temporaryFolder } from '../../../tests/builders/temporaryFolder.ts';
import { importSummarySentences } from './importSummary.ts';

test('a trial gives every picture with its row, its palette, and the hashes of both files', async () => {
  const folder = temporaryFolder();
  const { archive, labels } = await writeTrial(folder, { numbers: [1, 2, 3] });
  const { frames, end } = await importFrom(archive);
  expect(frames.map((frame) => frame.number)).toEqual([1, 2, 3]);
  for (const frame of frames) {
    expect(Buffer.from(rgbOf(frame.pixels, end.palette)).equals(colouredFrame(frame.number))).toBe(true);
    expect(frame.facts).toEqual({ episode: 0, score: 10, durationMilliseconds: 50, reward: 0, action: 3 });
    expect(frame.gaze).toEqual(Float32Array.of(80, 105));
  }
  const sha256 = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');
  expect(end.archiveSha256).toBe(sha256(archive));
  expect(end.labelsSha256).toBe(sha256(labels));
  expect(importSummarySentences(end.summary)).toEqual([
    '3 frames imported, 3 with gaze (3 samples), 3 with an action.',
  ]);
});

test('the label file may be picked in place of the archive', async () => {
  const { labels } = await writeTrial(temporaryFolder(), {});
  expect((await importFrom(labels)).frames).toHaveLength(4);
});

test('pictures in the order of their names (1, 10, 11, 2) are ranked by number', async () => {
  const numbers = [1, 10, 11, 12, 2, 3, 4, 5, 6, 7, 8, 9];
  const { frames, end } = await importMade({ numbers });
  expect(frames.map((frame) => frame.number)).toEqual(numbers);
  expect([...end.numbers]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  expect(end.summary.missingNumbers).toEqual([]);
});

test('batches hold 64 frames and progress counts in frames', async () => {
  const progress: Progress[] = [];
  const png = aPng(colouredFrame(1));
  const { frames } = await importMade(
    { numbers: Array.from({ length: 130 }, (_, at) => at + 1), pngOf: () => png },
    { report: (now) => progress.push({ ...now }) },
  );
  expect(frames).toHaveLength(130);
  expect(progress.map((now) => now.done)).toEqual([0, 64, 128, 130]);
  expect(progress.every((now) => now.total === 130 && now.unit === 'frames')).toBe(true);
});

describe('a range of frames', () => {
  test('is of indices, both ends included, whatever the order of the archive', async () => {
    const { frames, end } = await importMade(
      { numbers: [1, 10, 2, 3, 4, 5, 6, 7, 8, 9] },
      { frames: { first: 2, last: 4 } },
    );
    expect([...end.numbers]).toEqual([3, 4, 5]);
    expect(frames.map((frame) => frame.number).sort()).toEqual([3, 4, 5]);
    expect(end.summary).toMatchObject({ frames: 3, pictures: 10, rows: 10 });
    expect(end.archiveSha256).toHaveLength(64);
  });

  test('counts frames, not picture numbers, where pictures are missing', async () => {
    const { end } = await importMade({ numbers: [5, 6, 9, 10] }, { frames: { first: 1, last: 2 } });
    expect([...end.numbers]).toEqual([6, 9]);
  });

  test('may be the first or the last frame alone', async () => {
    expect([...(await importMade({}, { frames: { first: 0, last: 0 } })).end.numbers]).toEqual([1]);
    expect([...(await importMade({}, { frames: { first: 3, last: 3 } })).end.numbers]).toEqual([4]);
  });

  test('beyond the trial is refused with the range there is', async () => {
    await expect(importMade({}, { frames: { first: 2, last: 4 } })).rejects.toThrow(
      /Frames 2-4 are not all in .*frames 0-3\./,
    );
  });
});

describe('out of the ordinary, but imported and said so', () => {
  test('pictures without rows and rows without pictures', async () => {
    const row = (number: number): string => `RZ_5037271_${String(number)},0,0,40,0,2,1.00,2.00`;
    const { frames, end } = await importMade({
      numbers: [1, 2, 3],
      labels: [row(2), row(3), row(8), row(9)].join('\n'),
    });
    expect(frames[0]).toMatchObject({ number: 1, facts: { action: null, score: null }, gaze: null });
    expect(end.summary).toMatchObject({
      picturesWithoutRow: 1,
      rowsWithoutPicture: 2,
      rows: 4,
      headerAbsent: true,
    });
    expect(importSummarySentences(end.summary)).toContain('1 picture without a label row.');
    expect(importSummarySentences(end.summary)).toContain('2 label rows without a picture.');
  });

  test('missing numbers, which close up', async () => {
    const { end } = await importMade({ numbers: [2, 3, 7, 9] });
    expect([...end.numbers]).toEqual([2, 3, 7, 9]);
    expect(end.summary.missingNumbers).toEqual([
      { first: 4, last: 6 },
      { first: 8, last: 8 },
    ]);
    expect(importSummarySentences(end.summary)).toContain(
      '4 picture numbers missing (4-6, 8); the frames around close up.',
    );
    expect(importSummarySentences(end.summary)).toContain('Pictures begin at number 2 instead of 1.');
  });

  test('a picture that comes twice: the first is kept', async () => {
    const { frames, end } = await importMade({ numbers: [1, 2, 2, 3] });
    expect(frames).toHaveLength(3);
    expect(end.summary.duplicatePictures).toBe(1);
  });

  test('files that are no pictures of the trial', async () => {
    const body = Buffer.from('x');
    const entries = ['._RZ_5037271_1.png', 'Thumbs.db', 'cover.png'].map((name) => ({
      name: `${exampleStem}/${name}`,
      body,
    }));
    const { frames, end } = await importMade({
      entries: [{ name: `${exampleStem}/`, type: 'directory' }, ...entries],
    });
    expect(frames).toHaveLength(4);
    expect(end.summary.otherFiles).toBe(3);
  });

  test('samples outside the picture are kept and counted', async () => {
    const { end } = await importMade({
      rowOf: (n) => `RZ_5037271_${String(n)},0,0,40,0,2,-1.00,5.00,159.99,209.99,160.00,5.00`,
    });
    expect(end.summary).toMatchObject({ samples: 12, samplesOutsidePicture: 8, framesWithGaze: 4 });
  });

  test('more than 256 colours: later frames come as RGB', async () => {
    const rgbOfNumber = (number: number): Uint8Array =>
      number === 1
        ? colouredFrame(1)
        : Uint8Array.from({ length: 3 * 160 * 210 }, (_, at) => (at * 7 + (at >> 9)) & 255);
    const { frames, end } = await importMade({ numbers: [1, 2], rgbOf: rgbOfNumber });
    expect(frames.map((frame) => frame.pixels.kind)).toEqual(['indexed', 'rgb']);
    expect(end.summary).toMatchObject({ framesAsRgb: 1, colours: 3 });
  });
});

test('a missing half is said with the place where it was looked for', async () => {
  const folder = temporaryFolder();
  const path = join(folder, `${exampleStem}.tar.bz2`);
  writeFileSync(path, await trialArchive({}));
  await expect(importFrom(path)).rejects.toThrow(
    `The label file ${exampleStem}.txt is missing; it was looked for in ${folder}.`,
  );
});
