import { publishedStepRule } from '../../recording/steps.ts';
import type { PreprocessingPreset } from '../preprocessingPreset.ts';

/** OpenAI Baselines' `wrap_deepmind` with `VecFrameStack` (agent-formats.md 2.4); most later libraries follow it. */
export const baselinesPreset: PreprocessingPreset = {
  id: 'baselines',
  name: 'OpenAI Baselines, Stable Baselines 2',
  description:
    'Maximum of the last two of four RGB frames, OpenCV grey, 84x84 by OpenCV area, stack of four with zeros where an ' +
    'episode has no history yet, divided by 255 inside the network.',
  kind: 'pictures',
  stepRule: publishedStepRule,
  pooledSpacing: 1,
  pooledOn: 'colour',
  crop: null,
  grey: 'opencv',
  order: 'grey-then-resize',
  resize: 'opencv-area',
  size: { rows: 84, columns: 84 },
  stackOrder: 'oldest-first',
  emptyHistory: 'zeros',
  atEpisodeStart: 'clears-history',
  scaling: { factor: 1 / 255, offset: 0, where: 'in-network' },
  statistics: null,
  actions: 'minimal',
  play: {
    randomFrameSkip: null,
    stickyProbability: 0,
    lifeEndsEpisode: true,
    firesOnReset: true,
    noopStarts: 30,
  },
};

/** Free-Lunch Saliency's replay of human frames (fls-and-attention.md 3.6): one trial is one run, whatever ends in it. */
export const freeLunchPreset: PreprocessingPreset = {
  ...baselinesPreset,
  id: 'free-lunch',
  name: 'Free-Lunch Saliency (OpenAI Baselines)',
  description:
    'Maximum of the last two of four RGB frames, OpenCV grey, 84x84 by OpenCV area, stack of four with zeros ' +
    'before the first frame of the recording and pictures of the last episode at the start of the next, as published; ' +
    'divided by 255 inside the network.',
  atEpisodeStart: 'keeps-history',
};

export const stableBaselines3Preset: PreprocessingPreset = {
  ...baselinesPreset,
  id: 'stable-baselines3',
  name: 'Stable-Baselines3, sb3-contrib',
  description:
    'As OpenAI Baselines: maximum of the last two of four RGB frames, OpenCV grey, 84x84 by OpenCV area, stack of four ' +
    'with zeros where an episode has no history yet. Divided by 255 before the network unless the agent says otherwise.',
};

export const kostrikovPreset: PreprocessingPreset = {
  ...baselinesPreset,
  id: 'kostrikov',
  name: 'Kostrikov (pytorch-a2c-ppo-acktr)',
  description:
    'As OpenAI Baselines. A file of this family may hold running statistics of its pictures, which then normalise every ' +
    'picture before it is stacked and divided by 255.',
};

export const cleanRlPreset: PreprocessingPreset = {
  ...baselinesPreset,
  id: 'cleanrl',
  name: 'CleanRL',
  description:
    'Maximum of the last two of four RGB frames, each colour to 84x84 by OpenCV area and only then made grey, stack of ' +
    'four with the first observation repeated where an episode has no history yet, divided by 255 inside the network.',
  order: 'resize-then-grey',
  emptyHistory: 'first-observation',
};
