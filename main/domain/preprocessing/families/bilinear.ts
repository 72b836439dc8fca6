import type { PreprocessingPreset } from '../preprocessingPreset.ts';
import { baselinesPreset } from './baselines.ts';

/** muupan's async-rl and ChainerRL's Atari environment. */
export const muupanPreset: PreprocessingPreset = {
  ...baselinesPreset,
  id: 'async-rl-muupan',
  name: 'async-rl (muupan), ChainerRL',
  description:
    'Maximum of the last two of four RGB frames, grey with the weights of green and blue exchanged (as these agents ' +
    'learnt it), 84x84 by OpenCV bilinear, stack of four with zeros where an episode has no history yet, divided by 255 ' +
    'before the network.',
  grey: 'rec709-swapped',
  resize: 'opencv-bilinear',
  scaling: { factor: 1 / 255, offset: 0, where: 'outside' },
  play: {
    randomFrameSkip: null,
    stickyProbability: 0,
    lifeEndsEpisode: true,
    firesOnReset: false,
    noopStarts: 30,
  },
};

/** The reading of Mnih et al. 2013 and 2015 that most small re-implementations share. */
export const nipsBilinearPreset: PreprocessingPreset = {
  ...muupanPreset,
  id: 'nips-bilinear',
  name: 'DQN re-implementations (OpenCV bilinear)',
  description:
    'Maximum of the last two of four RGB frames, OpenCV grey, 84x84 by OpenCV bilinear, stack of four with the first ' +
    'observation repeated where an episode has no history yet, divided by 255 before the network. A common way of agents ' +
    'after the DQN papers, for networks whose file says nothing; look at the self-check.',
  grey: 'opencv',
  emptyHistory: 'first-observation',
};
