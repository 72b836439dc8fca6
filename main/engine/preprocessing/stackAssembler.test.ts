import { describe, expect, test } from 'vitest';
import type { ObservationStatistics } from '../../domain/checkpoint/checkpointContents.ts';
import { freeLunchPreset } from '../../domain/preprocessing/families/baselines.ts';
import { vectorPreset } from '../../domain/preprocessing/families/notPictures.ts';
import type { PreprocessingPreset } from '../../domain/preprocessing/preprocessingPreset.ts';
import { framePixelCount, type FramePixels } from '../../domain/recording/frame.ts';
import { RunningStatisticsTrail } from './runningStatistics.ts';
import { StackAssembler, type StepInputs } from './stackAssembler.ts';

/** A palette of greys, so that an even frame of entry n prepares to the level n. */
const greys = Uint8Array.from({ length: 3 * 256 }, (_, at) => Math.floor(at / 3));

function evenFrame(level: number): FramePixels {
  return { kind: 'indexed', indices: new Uint8Array(framePixelCount).fill(level) };
}

type RecordingFacts = ConstructorParameters<typeof StackAssembler>[3];

/** Frame n has level n + 1. */
function assemblerOfEvenFrames(
  changes: Partial<PreprocessingPreset> = {},
  facts: RecordingFacts = {},
  asked: number[] = [],
): StackAssembler {
  const pictureAt = (frame: number) => {
    asked.push(frame);
    return evenFrame(frame + 1);
  };
  return new StackAssembler({ ...freeLunchPreset, ...changes }, greys, pictureAt, facts);
}

/** Level of each channel at the first pixel. */
function channels(input: StepInputs, count = 4): number[] {
  return [...input.subarray(0, count)];
}

describe('as published', () => {
  test('the first stack is frame 0 as it is, with zeros for the missing history', () => {
    expect(channels(assemblerOfEvenFrames().inputOfStep(0))).toEqual([0, 0, 0, 1]);
  });

  test('each later observation is the maximum of the third and fourth frame; newest last', () => {
    expect(channels(assemblerOfEvenFrames().inputOfStep(4))).toEqual([5, 9, 13, 17]);
  });

  test('consecutive steps prepare each observation once', () => {
    const asked: number[] = [];
    const assembler = assemblerOfEvenFrames({}, {}, asked);
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
    const batch = assembler.emptyInputs(2);
    assembler.inputOfStep(3, batch, 0);
    assembler.inputOfStep(4, batch, assembler.inputLength);
    expect(channels(batch.subarray(assembler.inputLength))).toEqual([5, 9, 13, 17]);
    expect(batch.at(-1)).toBe(17);
  });
});

test('the size of an input follows the picture and the stack', () => {
  const assembler = assemblerOfEvenFrames({
    size: { rows: 42, columns: 80 },
    stepRule: { frameSkip: 4, pooledFrames: 1, stackSize: 2 },
  });
  expect(assembler.inputOfStep(5)).toHaveLength(42 * 80 * 2);
});

test('an agent of another frame skip decides on the frames of the recording and looks back by its own', () => {
  const assembler = assemblerOfEvenFrames(
    { stepRule: { frameSkip: 3, pooledFrames: 1, stackSize: 4 } },
    { stepRule: { frameSkip: 4, pooledFrames: 2, stackSize: 4 } },
  );
  expect(channels(assembler.inputOfStep(4))).toEqual([8, 11, 14, 17]);
});

test('with the newest first, the channels are turned round', () => {
  expect(channels(assemblerOfEvenFrames({ stackOrder: 'newest-first' }).inputOfStep(2))).toEqual([
    9, 5, 1, 0,
  ]);
});

describe('where an episode starts', () => {
  // Frames 0-9 are episode 0, those from 10 episode 1; step 3 decides on frame 12.
  const facts = { episodeAt: (frame: number) => (frame < 10 ? 0 : 1) };

  test('the published replay keeps what came before', () => {
    expect(channels(assemblerOfEvenFrames({}, facts).inputOfStep(3))).toEqual([1, 5, 9, 13]);
  });

  test('frames of the earlier episode are replaced by zeros', () => {
    const assembler = assemblerOfEvenFrames({ atEpisodeStart: 'clears-history' }, facts);
    expect(channels(assembler.inputOfStep(3))).toEqual([0, 0, 0, 13]);
    expect(channels(assembler.inputOfStep(4))).toEqual([0, 0, 13, 17]);
  });

  test("or by the episode's first observation", () => {
    const changes = { atEpisodeStart: 'clears-history', emptyHistory: 'first-observation' } as const;
    const assembler = assemblerOfEvenFrames(changes, facts);
    expect(channels(assembler.inputOfStep(4))).toEqual([13, 13, 13, 17]);
    expect(channels(assembler.inputOfStep(1))).toEqual([1, 1, 1, 5]);
  });
});

describe('with stored statistics', () => {
  const size = { rows: 2, columns: 2 };
  const stepRule = { frameSkip: 4, pooledFrames: 1, stackSize: 2 };
  const of = (shape: number[], mean: number[], variance: number[]): ObservationStatistics => ({
    shape,
    mean: Float32Array.from(mean),
    variance: Float32Array.from(variance),
    clip: 10,
    epsilon: 0,
  });
  const inputOf = (statistics: ObservationStatistics, step: number) => [
    ...assemblerOfEvenFrames({ size, stepRule, statistics }).inputOfStep(step),
  ];

  test('of one picture, each picture is normalised and missing history stays zero', () => {
    const statistics = of([1, 2, 2], [1, 0, 3, 5], [4, 1, 1, 1]);
    expect(inputOf(statistics, 1)).toEqual([0, 2, 1, 5, -2, 2, -4, 0]);
    expect(inputOf(statistics, 0)).toEqual([0, 0, 0, 1, 0, -2, 0, -4]);
  });

  test('of the stack, missing history is normalised too', () => {
    const statistics = of([2, 2, 2], [1, 1, 1, 1, 2, 2, 2, 2], [1, 1, 1, 1, 1, 1, 1, 1]);
    expect(inputOf(statistics, 0)).toEqual([-1, -1, -1, -1, -1, -1, -1, -1]);
    expect(inputOf(statistics, 1)).toEqual([0, 3, 0, 3, 0, 3, 0, 3]);
  });

  test('far values are clipped', () => {
    expect(inputOf(of([], [0], [0.01]), 1)).toEqual([10, 10, 10, 10, 10, 10, 10, 10]);
  });

  test('of another shape, they are refused', () => {
    expect(() => inputOf(of([3, 3], new Array<number>(9).fill(0), new Array<number>(9).fill(1)), 0)).toThrow(
      /3 x 3/,
    );
  });
});

describe('with running statistics', () => {
  const statistics = { kind: 'running', decay: 0.5 } as const;
  const stepRule = { frameSkip: 4, pooledFrames: 1, stackSize: 1 };
  const size = { rows: 2, columns: 2 };

  test('a step does not depend on which steps were asked for before', () => {
    const inOrder = assemblerOfEvenFrames({ statistics, stepRule, size });
    const inputs = [0, 1, 2, 3].map((step) => [...inOrder.inputOfStep(step)]);
    expect([...assemblerOfEvenFrames({ statistics, stepRule, size }).inputOfStep(3)]).toEqual(inputs[3]);
    expect([...inOrder.inputOfStep(1)]).toEqual(inputs[1]);
  });

  test('the past is not prepared again where it was kept', () => {
    const runningStatistics = new RunningStatisticsTrail(statistics);
    assemblerOfEvenFrames({ statistics, stepRule, size }, { runningStatistics }).inputOfStep(20);
    const asked: number[] = [];
    assemblerOfEvenFrames({ statistics, stepRule, size }, { runningStatistics }, asked).inputOfStep(21);
    expect(asked).toEqual([84]);
  });
});

test('an agent that sees no pictures is refused with the reason', () => {
  expect(() => new StackAssembler(vectorPreset, greys, evenFrame)).toThrow(/cannot play over a recording/);
});
