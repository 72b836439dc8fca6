import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import stepInputs, { type StepInputTask } from '../../main/app/workers/stepInputWorker.ts';
import { baselinesPreset, freeLunchPreset } from '../../main/domain/preprocessing/families/baselines.ts';
import { vectorPreset } from '../../main/domain/preprocessing/families/notPictures.ts';
import { rlA3cPreset } from '../../main/domain/preprocessing/families/recurrent.ts';
import type { PreprocessingPreset } from '../../main/domain/preprocessing/preprocessingPreset.ts';
import { framePixelCount } from '../../main/domain/recording/frame.ts';
import { publishedStepRule } from '../../main/domain/recording/steps.ts';
import { packPixels } from '../../main/session/blobCodec.ts';
import { Session } from '../../main/session/session.ts';
import { aFrame, aRecording } from '../builders/frames.ts';
import { temporaryFolder } from '../builders/temporaryFolder.ts';

/** Sixty frames, frame n of the level n + 1, of which the second half is another episode. */
function recordingOfTwoEpisodes(): Pick<StepInputTask, 'sessionPath' | 'recordingId' | 'stepRule'> {
  const session = Session.create(join(temporaryFolder(), 'made.fovea'), { version: '0', at: new Date(0) });
  onTestFinished(() => {
    session.close();
  });
  const frames = Array.from({ length: 60 }, (_, index) => {
    const rgb = new Uint8Array(3 * framePixelCount).fill(index + 1);
    const frame = aFrame(index, { pixels: packPixels({ kind: 'rgb', rgb }) });
    return { ...frame, facts: { ...frame.facts, episode: index < 30 ? 0 : 1 } };
  });
  const recordingId = aRecording(session, frames);
  return { sessionPath: session.path, recordingId, stepRule: publishedStepRule };
}

/** Prepares inputs of a new recording, several times if need be. */
function inputsOfRecording() {
  const recording = recordingOfTwoEpisodes();
  return async (preset: PreprocessingPreset, first: number, last: number) => {
    const answer = await stepInputs({ ...recording, preset, first, last });
    return answer.ok ? answer.value : expect.fail(answer.error.message);
  };
}

test('inputs of consecutive steps come one after the other, as bytes', async () => {
  const inputsOf = inputsOfRecording();
  const inputs = await inputsOf(freeLunchPreset, 2, 4);
  const length = 84 * 84 * 4;
  expect(inputs).toBeInstanceOf(Uint8Array);
  expect(inputs).toHaveLength(3 * length);
  expect(inputs.subarray(length, 2 * length)).toEqual(await inputsOf(freeLunchPreset, 3, 3));
});

test("the recording's episodes clear the stack of an agent that was trained so", async () => {
  const inputsOf = inputsOfRecording();
  // Step 8 decides on frame 32, the first step of the second episode.
  const firstPixel = async (preset: PreprocessingPreset) => [
    ...(await inputsOf(preset, 8, 8)).subarray(0, 4),
  ];
  expect(await firstPixel(baselinesPreset)).toEqual([0, 0, 0, 33]);
  expect(await firstPixel(freeLunchPreset)).toEqual([21, 25, 29, 33]);
});

test('running statistics are the same whether a recording is prepared in one task or in several', async () => {
  const inputsOf = inputsOfRecording();
  const whole = await inputsOf(rlA3cPreset, 0, 9);
  expect(whole).toBeInstanceOf(Float32Array);
  expect(await inputsOf(rlA3cPreset, 5, 9)).toEqual(whole.subarray(5 * 80 * 80));
  await inputsOf(freeLunchPreset, 0, 0);
  expect(await inputsOf(rlA3cPreset, 9, 9)).toEqual(whole.subarray(9 * 80 * 80));
});

test('what cannot be prepared is answered with the reason', async () => {
  const recording = recordingOfTwoEpisodes();
  expect(await stepInputs({ ...recording, preset: vectorPreset, first: 0, last: 0 })).toMatchObject({
    ok: false,
    error: { code: 'agent-does-not-fit' },
  });
  expect(await stepInputs({ ...recording, preset: baselinesPreset, first: 20, last: 20 })).toMatchObject({
    ok: false,
    error: { code: 'range-outside-recording', message: 'The recording has no frame 67.' },
  });
});
