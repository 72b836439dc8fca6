import { describe, expect, test } from 'vitest';
import {
  resizeRules,
  type PreprocessingPreset,
} from '../../main/domain/preprocessing/preprocessingPreset.ts';
import { preprocessingPresets } from '../../main/domain/preprocessing/presets.ts';
import { frameHeight, frameWidth, rgbOf, type FramePixels } from '../../main/domain/recording/frame.ts';
import { FramePlane } from '../../main/engine/preprocessing/framePlane.ts';
import { greyLevels } from '../../main/engine/preprocessing/greyLevels.ts';
import { PicturePreparer } from '../../main/engine/preprocessing/picturePreparer.ts';
import { resizers } from '../../main/engine/preprocessing/resizers.ts';
import { StackAssembler } from '../../main/engine/preprocessing/stackAssembler.ts';
import { checksum, golden, unpacked } from '../fixtures/preprocessing/golden.ts';
import { aleGreys, alePalette, syntheticFrame } from '../fixtures/preprocessing/syntheticFrames.ts';

const frames = [syntheticFrame(0), syntheticFrame(1), syntheticFrame(2)];
const picturePresets = preprocessingPresets.filter((preset) => preset.kind === 'pictures');

function inRgb(frame: FramePixels): FramePixels {
  return { kind: 'rgb', rgb: rgbOf(frame, alePalette) };
}

test('the synthetic frames are those that the golden values were made of', () => {
  expect(frames.map((frame) => checksum(rgbOf(frame, alePalette)))).toEqual(Object.values(golden.frames));
});

describe.each(picturePresets.map((preset) => [preset.id, preset] as const))('%s', (id, preset) => {
  const pooled = frames.slice(-preset.stepRule.pooledFrames);
  const packed = golden.pictures[id] ?? expect.fail('there is no golden picture of it');
  const original = unpacked(packed);

  test('makes of the frames what the original libraries make', () => {
    expect(preset.size).toEqual({ rows: packed.rows, columns: packed.columns });
    expectSame(new PicturePreparer(preset, alePalette).prepare(pooled), original);
  });

  test('makes the same of frames kept as RGB', () => {
    const preparer = new PicturePreparer(preset, alePalette);
    expectSame(preparer.prepare(pooled.map(inRgb)), original);
    expectSame(preparer.prepare(pooled.map((frame, at) => (at === 0 ? inRgb(frame) : frame))), original);
  });
});

/** Whole levels to the integer; fractions as the nearest 32-bit floats, for which 1 ulp of 255 is allowed. */
function expectSame(ours: Uint8Array | Float32Array, original: Uint8Array | Float32Array): void {
  expect(ours.constructor).toBe(original.constructor);
  expect(ours.length).toBe(original.length);
  const tolerance = original instanceof Uint8Array ? 0 : 2 ** -16;
  let largest = 0;
  for (const [at, level] of original.entries())
    largest = Math.max(largest, Math.abs((ours[at] ?? NaN) - level));
  expect(largest).toBeLessThanOrEqual(tolerance);
}

describe.each(resizeRules)('resizing by %s', (rule) => {
  const frame = { rows: frameHeight, columns: frameWidth };
  const grey = new FramePlane(
    alePalette,
    { top: 0, left: 0, ...frame },
    {
      level: greyLevels.opencv.of,
      pooledOn: 'colour',
      fractional: false,
    },
  ).of(frames.slice(0, 1));

  test.each(Object.entries(golden.resizes[rule] ?? {}))('a frame to %s equals the original', (text, sum) => {
    const [rows = 0, columns = 0] = text.split('x').map(Number);
    expect(checksum(resizers[rule].between(frame, { rows, columns }, 255).resize(grey))).toBe(sum);
  });
});

test('the grey of every colour is the one that ALE shows', () => {
  for (const [red, green, blue, grey] of aleGreys) expect(greyLevels.ale.of(red, green, blue)).toBe(grey);
});

test('running statistics normalise the third picture as the original does, within 1e-5', () => {
  const preset: PreprocessingPreset =
    preprocessingPresets.find(({ id }) => id === 'rl-a3c') ?? expect.fail('there is no such preset');
  // A step a frame, so that the observations are of frames 0, 0-1 and 0-2.
  const assembler = new StackAssembler(
    preset,
    alePalette,
    (frame) => frames[frame] ?? expect.fail('no such frame'),
    {
      stepRule: { ...preset.stepRule, frameSkip: 1 },
    },
  );
  const original = unpacked(golden.running);
  const input = assembler.inputOfStep(2);
  expect(input.length).toBe(original.length);
  for (const [at, value] of original.entries()) expect(input[at]).toBeCloseTo(value, 5);
});
