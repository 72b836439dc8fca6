import { gazeDensity, type GazeBlur } from '../gaze/gazeDensity.ts';
import type { Projector } from '../projection/projector.ts';
import { framePixelCount, type FrameIndex } from '../recording/frame.ts';
import { framesOfObservation, frameOfStep, publishedStepRule, type StepRule } from '../recording/steps.ts';
import { centrePrior } from './centrePrior.ts';
import { motionMap } from './motionMap.ts';
import type { StepGaze } from './stepGaze.ts';

/** What a baseline may look at for the map of one step. */
export interface BaselineInputs {
  step: number;
  gaze: StepGaze;
  /** Projection of the track that the baseline stands beside. */
  projector: Projector;
  blur: GazeBlur;
  /** 210 * 160 luminances of a frame, as `luminanceOf` gives. */
  luminanceAtFrame: (frame: FrameIndex) => Float64Array;
  rule?: StepRule;
}

/** A map that knows nothing of the agent; every table of agreement shows it beside the tracks. */
export interface Baseline {
  id: string;
  name: string;
  definition: string;
  /** Whether its map is the same at every step, so that one will do. */
  fixed: boolean;
  /** Whether its map depends on the projection of the track. */
  needsProjector: boolean;
  map: (inputs: BaselineInputs) => Float64Array;
}

const uniform: Baseline = {
  id: 'uniform',
  name: 'Uniform',
  definition: 'The same value everywhere: says nothing about where people look.',
  fixed: true,
  needsProjector: false,
  map: () => new Float64Array(framePixelCount).fill(1),
};

const constantAttention: Baseline = {
  id: 'constant-attention',
  name: 'Constant attention',
  definition:
    'A network that attends to all cells alike, through the same projection: what the overlap of fields alone scores.',
  fixed: true,
  needsProjector: true,
  map: ({ projector }) =>
    projector.project(new Float64Array(projector.geometry.rows * projector.geometry.columns).fill(1)),
};

const centre: Baseline = {
  id: 'centre-prior',
  name: 'Centre prior',
  definition: 'A round Gaussian at the centre of the picture, its spread after Clarke and Tatler 2014.',
  fixed: true,
  needsProjector: false,
  map: () => centrePrior(),
};

const motion: Baseline = {
  id: 'motion',
  name: 'Motion',
  definition:
    'Change of luminance from the newest frame of the observation before to the newest frame of the step, blurred as gaze is.',
  fixed: false,
  needsProjector: false,
  map: ({ step, luminanceAtFrame, blur, rule = publishedStepRule }) =>
    motionMap(
      luminanceAtFrame(frameOfStep(step, rule)),
      step === 0 ? null : luminanceAtFrame(framesOfObservation(step - 1, rule).at(-1) ?? 0),
      blur,
    ),
};

const otherGaze: Baseline = {
  id: 'other-gaze',
  name: 'Gaze of other frames',
  definition: 'Density of the gaze of the other scored steps: what people look at whatever the picture.',
  fixed: false,
  needsProjector: false,
  map: ({ gaze, blur }) => gazeDensity(gaze.others(), blur).values,
};

/** Every baseline, in the order of tables. */
export const baselines: readonly Baseline[] = [uniform, constantAttention, centre, motion, otherGaze];
