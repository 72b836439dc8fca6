import type { PreprocessingPreset } from '../preprocessingPreset.ts';
import { baselinesPreset } from './baselines.ts';

/** RLCode's Atari agents; the newest picture is the first channel, unlike in every other family. */
export const kerasHobbyPreset: PreprocessingPreset = {
  ...baselinesPreset,
  id: 'keras-hobby',
  name: 'Keras agents (RLCode)',
  description:
    'Maximum of two RGB frames four apart, scikit-image grey, 84x84 by scikit-image bilinear, stack of four, the newest ' +
    'first, with the first observation repeated where an episode has no history yet, divided by 255 before the network. ' +
    "Agents of this kind differ much: three outputs often mean the game's actions 1, 2, 3, and games named -v0 have sticky actions.",
  pooledSpacing: 4,
  grey: 'skimage',
  resize: 'skimage-bilinear',
  stackOrder: 'newest-first',
  emptyHistory: 'first-observation',
  scaling: { factor: 1 / 255, offset: 0, where: 'outside' },
};

/** Grzego's async-rl (Keras 1 on Theano). */
export const grzegoPreset: PreprocessingPreset = {
  ...baselinesPreset,
  id: 'async-rl-grzego',
  name: 'async-rl (Grzego, Keras on Theano)',
  description:
    "Every frame alone: each colour to 84x84 as SciPy's imresize did and then scikit-image grey without rounding, stack " +
    'of three with the first observation repeated where an episode has no history yet, 0 to 1 before the network. ' +
    'Trained on two to four frames an action at random, with sticky actions.',
  stepRule: { frameSkip: 4, pooledFrames: 1, stackSize: 3 },
  grey: 'skimage',
  order: 'resize-then-grey',
  resize: 'scipy-imresize',
  emptyHistory: 'first-observation',
  scaling: { factor: 1 / 255, offset: 0, where: 'outside' },
  play: {
    randomFrameSkip: [2, 4],
    stickyProbability: 0.25,
    lifeEndsEpisode: false,
    firesOnReset: false,
    noopStarts: 0,
  },
};
