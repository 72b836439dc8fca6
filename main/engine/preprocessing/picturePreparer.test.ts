import { expect, test } from 'vitest';
import { dopaminePreset } from '../../domain/preprocessing/families/aleGrey.ts';
import { freeLunchPreset } from '../../domain/preprocessing/families/baselines.ts';
import { babyA3cPreset } from '../../domain/preprocessing/families/recurrent.ts';
import { framePixelCount, frameWidth, type FramePixels } from '../../domain/recording/frame.ts';
import { PicturePreparer } from './picturePreparer.ts';

const redAndBlue = Uint8Array.of(255, 0, 0, 0, 0, 255);

function evenFrame(entry: number): FramePixels {
  return { kind: 'indexed', indices: new Uint8Array(framePixelCount).fill(entry) };
}

test('pooled on colour, the maximum of red and blue is magenta', () => {
  const preparer = new PicturePreparer(freeLunchPreset, redAndBlue);
  expect(preparer.prepare([evenFrame(0), evenFrame(1)])[0]).toBe(105);
});

test('pooled on grey, it is the brighter of the two greys', () => {
  const preparer = new PicturePreparer(dopaminePreset, redAndBlue);
  expect(preparer.prepare([evenFrame(0), evenFrame(1)])[0]).toBe(76);
});

test('what lies outside the crop does not count, not even for the contrast', () => {
  const inside = (row: number, column: number) => (row + column) % 2;
  const picture = (above: number): FramePixels => ({
    kind: 'indexed',
    indices: Uint8Array.from({ length: framePixelCount }, (_, at) => {
      const row = Math.floor(at / frameWidth);
      return row >= 35 && row < 195 ? inside(row, at) : above;
    }),
  });
  const preparer = new PicturePreparer(babyA3cPreset, Uint8Array.of(9, 9, 9, 60, 60, 60, 255, 255, 255));
  expect(preparer.prepare([picture(2)])).toEqual(preparer.prepare([picture(0)]));
});
