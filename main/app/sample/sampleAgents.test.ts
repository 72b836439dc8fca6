import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { baselines } from '../../domain/agreement/baselines.ts';
import { luminanceOf } from '../../domain/agreement/luminance.ts';
import type { Metric } from '../../domain/agreement/metric.ts';
import { normalizedScanpathSaliency } from '../../domain/agreement/normalizedScanpathSaliency.ts';
import { otherGazeOfAllSteps } from '../../domain/agreement/otherGaze.ts';
import { scoreStep } from '../../domain/agreement/scoreStep.ts';
import { createStepGaze, type StepGaze } from '../../domain/agreement/stepGaze.ts';
import { createGazeBlur } from '../../domain/gaze/gazeDensity.ts';
import { fixationMapOfStep } from '../../domain/gaze/gazeOfStep.ts';
import { createProjector } from '../../domain/projection/projector.ts';
import { createRandom, type Random } from '../../domain/random.ts';
import type { IndexedPixels } from '../../domain/recording/frame.ts';
import { frameOfStep, stepCount } from '../../domain/recording/steps.ts';
import { catchActions, startCatch, stepCatch, type CatchAction } from '../../emulator/catch/catchGame.ts';
import { catchPalette } from '../../emulator/catch/catchPalette.ts';
import { drawCatch, framesPerStep, positionsBetween } from '../../emulator/catch/drawCatch.ts';
import type { Backend, LoadedNetwork } from '../../engine/backends/backend.ts';
import type { Pictures } from '../../engine/engine.ts';
import { openWasm } from '../../engine/backends/wasm.ts';
import { freeLunchPreset } from '../../domain/preprocessing/families/baselines.ts';
import { StackAssembler } from '../../engine/preprocessing/stackAssembler.ts';
import { ballWatcherWeights } from './ballWatcher.ts';
import { paddleWatcherWeights } from './paddleWatcher.ts';
import { sampleRecipe } from './recipe.ts';
import { sampleRecording } from './sampleRecording.ts';
import { watcherNetwork } from './watcherNetwork.ts';

const frames = [...sampleRecording(sampleRecipe)];
const steps = stepCount(frames.length);
const projector = createProjector(
  watcherNetwork.attention?.geometry ?? expect.fail('the watchers have an attention'),
  'summed',
);

interface StepAnswer {
  attention: Float32Array;
  logits: Float32Array;
  value: number;
}

let backend: Backend;
let ballWatcher: LoadedNetwork;
let paddleWatcher: LoadedNetwork;
let ballAnswers: StepAnswer[];
let paddleAnswers: StepAnswer[];

beforeAll(async () => {
  backend = await openWasm();
  ballWatcher = await backend.load(watcherNetwork, catchActions.length, ballWatcherWeights());
  paddleWatcher = await backend.load(watcherNetwork, catchActions.length, paddleWatcherWeights());
  ballAnswers = await answersOver(ballWatcher);
  paddleAnswers = await answersOver(paddleWatcher);
}, 60_000);

afterAll(async () => {
  await ballWatcher.dispose();
  await paddleWatcher.dispose();
});

async function answerTo(network: LoadedNetwork, input: Pictures): Promise<StepAnswer> {
  const tensors = await network.run({ pictures: input, count: 1 }, ['attention', 'pi', 'vf']);
  const named = (name: string) => tensors.get(name) ?? new Float32Array(0);
  return { attention: named('attention'), logits: named('pi'), value: named('vf')[0] ?? NaN };
}

async function answersOver(network: LoadedNetwork): Promise<StepAnswer[]> {
  const pictureAt = (frame: number) => frames[frame]?.pixels ?? expect.fail('no such frame');
  const stack = new StackAssembler(freeLunchPreset, catchPalette, pictureAt);
  const answers = [];
  for (let step = 0; step < steps; step += 1) answers.push(await answerTo(network, stack.inputOfStep(step)));
  return answers;
}

function sceneOf(step: number) {
  return frames[frameOfStep(step)]?.scene ?? expect.fail('no such step');
}

/** Share of steps on which the strongest cell of the attention lies within some network pixels of a thing. */
function shareOfPeaksNear(answers: readonly StepAnswer[], thing: 'ball' | 'paddle', pixels: number): number {
  const near = answers.filter(({ attention }, step) => {
    const peak = attention.indexOf(Math.max(...attention));
    // A cell covers 8 x 8 network pixels and the next one begins 4 further.
    const [x, y] = [(peak % 20) * 4 + 4, Math.floor(peak / 20) * 4 + 4];
    const at = sceneOf(step)[thing];
    return Math.hypot(x - at.x * (84 / 160), y - at.y * (84 / 210)) <= pixels;
  });
  return near.length / answers.length;
}

function likeliest({ logits }: StepAnswer): CatchAction {
  return catchActions[logits.indexOf(Math.max(...logits))] ?? 'NOOP';
}

describe('attention', () => {
  test('of the ball watcher peaks on the ball', () => {
    expect(shareOfPeaksNear(ballAnswers, 'ball', 8)).toBeGreaterThan(0.9);
    expect(shareOfPeaksNear(paddleAnswers, 'ball', 8)).toBeLessThan(0.1);
  });

  test('of the paddle watcher peaks on the paddle', () => {
    expect(shareOfPeaksNear(paddleAnswers, 'paddle', 8)).toBeGreaterThan(0.9);
  });

  test('of the paddle watcher goes to nothing at the top of the picture', () => {
    for (const { attention } of paddleAnswers)
      expect(Math.max(...attention.subarray(0, 5 * 20))).toBeLessThan(0.25);
  });

  test('is as strong for a ball anywhere once it falls', () => {
    const peaks = ballAnswers.flatMap(({ attention }, step) =>
      sceneOf(step).way > 0.1 ? [Math.max(...attention)] : [],
    );
    expect(Math.min(...peaks) / Math.max(...peaks)).toBeGreaterThan(0.95);
  });
});

describe('agreement with the simulated gaze', () => {
  const gazes = stepGazes();
  const luminances = frames.map(
    ({ pixels }) =>
      () =>
        luminanceOf(pixels, catchPalette),
  );

  function meanNss(
    mapOf: (step: number, gaze: StepGaze) => Float64Array,
    metric: Metric = normalizedScanpathSaliency,
  ) {
    const values = gazes.flatMap((gaze, step) => {
      const [result] = scoreStep(mapOf(step, gaze), gaze, [metric]);
      return result === undefined || result.value === null ? [] : [result.value];
    });
    return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
  }

  test('is clearly higher for the ball watcher than for the paddle watcher and every baseline', () => {
    const project = (answers: readonly StepAnswer[]) => (step: number) =>
      projector.project(answers[step]?.attention ?? new Float32Array(0));
    const ball = meanNss(project(ballAnswers)) ?? 0;
    const paddle = meanNss(project(paddleAnswers)) ?? 0;
    expect(ball).toBeGreaterThan(3.5);
    expect(paddle).toBeLessThan(ball / 2);
    for (const baseline of baselines) {
      const inputs = { projector, blur: createGazeBlur(5) };
      const luminanceAtFrame = (frame: number) => luminances[frame]?.() ?? new Float64Array(0);
      const nss = meanNss((step, gaze) => baseline.map({ ...inputs, step, gaze, luminanceAtFrame }));
      expect(nss ?? 0, baseline.name).toBeLessThan(ball);
    }
  }, 60_000);

  function stepGazes(): StepGaze[] {
    const blur = createGazeBlur(5);
    const fixations = Array.from({ length: steps }, (_, step) =>
      fixationMapOfStep(step, (frame) => frames[frame]?.gaze ?? null, { alignment: 'aligned' }),
    );
    const others = otherGazeOfAllSteps(fixations);
    return fixations.map((own, step) => createStepGaze(own, () => others(step), blur));
  }
});

describe('play', () => {
  const balls = 20;

  /** Balls caught of twenty by whoever chooses the action from the network input of each step. */
  async function caughtBy(choose: (input: Pictures) => Promise<CatchAction>): Promise<number> {
    const random = createRandom(11);
    let state = startCatch(random);
    const shown: IndexedPixels[] = [drawCatch(positionsBetween(state, state, framesPerStep), state, balls)];
    const stack = new StackAssembler(freeLunchPreset, catchPalette, (frame) => shown[frame] ?? expect.fail());
    for (let step = 0; state.outcomes.length < balls; step += 1) {
      const action = await choose(stack.inputOfStep(step));
      const { state: after } = stepCatch(state, action, random, balls);
      for (let subframe = 1; subframe <= framesPerStep; subframe += 1)
        shown.push(drawCatch(positionsBetween(state, after, subframe), after, balls));
      state = after;
    }
    return state.outcomes.filter((outcome) => outcome === 'caught').length;
  }

  const byNetwork = (network: LoadedNetwork) => async (input: Pictures) =>
    likeliest(await answerTo(network, input));
  const byChance = (dice: Random) => () => Promise.resolve(catchActions[dice.below(3)] ?? 'NOOP');

  test('the ball watcher catches nearly every ball, the paddle watcher no more than chance would', async () => {
    expect(await caughtBy(byNetwork(ballWatcher))).toBeGreaterThanOrEqual(18);
    expect(await caughtBy(byNetwork(paddleWatcher))).toBeLessThanOrEqual(10);
    expect(await caughtBy(byChance(createRandom(5)))).toBeLessThanOrEqual(10);
  }, 60_000);

  test('the ball watcher moves towards the ball, and thinks well of being under it', () => {
    const falling = ballAnswers.flatMap((answer, step) => {
      const { ball, paddle, way } = sceneOf(step);
      return way > 0.1 && way < 0.9 ? [{ answer, distance: (ball.x - paddle.x) * (84 / 160) }] : [];
    });
    const far = falling.filter(({ distance }) => Math.abs(distance) > 12);
    const towards = far.filter(
      ({ answer, distance }) => likeliest(answer) === (distance > 0 ? 'RIGHT' : 'LEFT'),
    );
    expect(towards.length / far.length).toBeGreaterThan(0.95);
    const meanValue = (some: typeof falling) =>
      some.reduce((sum, { answer }) => sum + answer.value, 0) / some.length;
    const under = falling.filter(({ distance }) => Math.abs(distance) < 6);
    expect(meanValue(under)).toBeGreaterThan(0.2);
    expect(meanValue(far)).toBeLessThan(0);
  });
});
