import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { FramePixels, Palette } from '../../main/domain/recording/frame.ts';
import { freeLunchPreset } from '../../main/domain/preprocessing/families/baselines.ts';
import { StackAssembler } from '../../main/engine/preprocessing/stackAssembler.ts';
import { readTrial } from '../../main/formats/atari-head/importTrial.ts';
import { findTrials } from '../../main/formats/atari-head/sources.ts';
import { readNpy } from '../../main/formats/checkpoints/npy.ts';
import { readSharedJson, sharedPath, testWithShared } from '../fixtures/sharedData.ts';

interface Expected {
  preprocessing: { sums: Record<string, number[]> };
}

async function assemblerOverExcerpt(): Promise<StackAssembler> {
  const [trial] = await findTrials(sharedPath('data', 'atari-head', 'ms_pacman'));
  if (trial === undefined) throw new Error('the excerpt is not there');
  const frames: FramePixels[] = [];
  let palette: Palette = new Uint8Array(0);
  const frameRange = { first: 0, last: 240 };
  for await (const event of readTrial(trial, { signal: new AbortController().signal, frames: frameRange })) {
    if (event.kind === 'end') palette = event.palette;
    else for (const frame of event.frames) frames[frame.number - 1] = frame.pixels;
  }
  return new StackAssembler(freeLunchPreset, palette, (frame) => {
    const pixels = frames[frame];
    if (pixels === undefined) throw new Error(`frame ${String(frame)} was not read`);
    return pixels;
  });
}

testWithShared('the sums of every stack channel equal those of OpenCV to the integer', async () => {
  const assembler = await assemblerOverExcerpt();
  const { sums } = readSharedJson<Expected>('golden', 'fls-ms_pacman', 'expected.json').preprocessing;
  for (const [step, expected] of Object.entries(sums)) {
    const channels = [0, 0, 0, 0];
    for (const [at, level] of assembler.inputOfStep(Number(step)).entries())
      channels[at % 4] = (channels[at % 4] ?? 0) + level;
    expect(channels, `step ${step}`).toEqual(expected);
  }
});

testWithShared('the network input of step 59 equals that of OpenCV pixel by pixel', async () => {
  const assembler = await assemblerOverExcerpt();
  const golden = readNpy(
    readFileSync(sharedPath('golden', 'fls-ms_pacman', 'stack_step_59.npy')),
    'stack_step_59.npy',
  );
  expect(golden.shape).toEqual([84, 84, 4]);
  expect(Buffer.from(assembler.inputOfStep(59)).equals(Uint8Array.from(golden.data))).toBe(true);
});
