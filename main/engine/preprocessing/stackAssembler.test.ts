import { expect, test } from 'vitest';
import { framePixelCount, rgbOf, type FramePixels } from '../../domain/recording/frame.ts';
import { PicturePreparer, preparedPicture } from './picturePreparer.ts';
import { freeLunchPreset } from '../../domain/preprocessing/preprocessingPreset.ts';
import { StackAssembler } from './stackAssembler.ts';

/** A palette of greys, so that an even frame of entry n prepares to the level n. */
const greys = Uint8Array.from({ length: 3 * 256 }, (_, at) => Math.floor(at / 3));

function evenFrame(level: number): FramePixels {
  return { kind: 'indexed', indices: new Uint8Array(framePixelCount).fill(level) };
}

/** Frame n has level n + 1. */
function assemblerOfEvenFrames(asked: number[] = []): StackAssembler {
  return new StackAssembler(freeLunchPreset, greys, (frame) => {
    asked.push(frame);
    return evenFrame(frame + 1);
  });
}

/** Level of each channel at the first pixel. */
function channels(input: Uint8Array): number[] {
  return [...input.subarray(0, 4)];
}

test('the first stack is frame 0 as it is, with zeros for the missing history', () => {
  expect(channels(assemblerOfEvenFrames().inputOfStep(0))).toEqual([0, 0, 0, 1]);
});

test('each later observation is the maximum of the third and fourth frame; newest last', () => {
  expect(channels(assemblerOfEvenFrames().inputOfStep(4))).toEqual([5, 9, 13, 17]);
});

test('the maximum is taken per colour channel, before greying', () => {
  const palette = Uint8Array.of(255, 0, 0, 0, 0, 255);
  const preparer = new PicturePreparer(freeLunchPreset, palette);
  const red = evenFrame(0);
  const blue = evenFrame(1);
  // Grey of magenta, not the brighter of the two greys (76).
  expect(preparer.prepare(red, blue)[0]).toBe(105);
});

test('frames kept as RGB prepare to the same picture as indexed ones', () => {
  const busy = (seed: number): FramePixels => ({
    kind: 'indexed',
    indices: Uint8Array.from({ length: framePixelCount }, (_, at) => (at * seed + (at >> 7)) & 255),
  });
  const palette = Uint8Array.from({ length: 768 }, (_, at) => (at * 89) & 255);
  const preparer = new PicturePreparer(freeLunchPreset, palette);
  const [a, b] = [busy(3), busy(5)];
  const fromRgb = preparedPicture(freeLunchPreset, rgbOf(a, palette), rgbOf(b, palette));
  expect(preparer.prepare(a, b)).toEqual(fromRgb);
  expect(preparer.prepare(a, { kind: 'rgb', rgb: rgbOf(b, palette) })).toEqual(fromRgb);
});

test('consecutive steps prepare each observation once', () => {
  const asked: number[] = [];
  const assembler = assemblerOfEvenFrames(asked);
  for (let step = 0; step < 40; step += 1) assembler.inputOfStep(step);
  expect(asked).toHaveLength(1 + 2 * 39);
});

test('steps may be asked for in any order', () => {
  const assembler = assemblerOfEvenFrames();
  for (const step of [30, 2, 31, 0, 30]) {
    expect(channels(assembler.inputOfStep(step))).toEqual(
      channels(assemblerOfEvenFrames().inputOfStep(step)),
    );
  }
});

test('a batch is filled in place', () => {
  const assembler = assemblerOfEvenFrames();
  const batch = new Uint8Array(2 * assembler.inputLength);
  assembler.inputOfStep(3, batch, 0);
  assembler.inputOfStep(4, batch, assembler.inputLength);
  expect(channels(batch.subarray(assembler.inputLength))).toEqual([5, 9, 13, 17]);
  expect(batch.at(-1)).toBe(17);
});
