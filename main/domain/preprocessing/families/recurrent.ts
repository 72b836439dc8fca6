import type { PreprocessingPreset } from '../preprocessingPreset.ts';
import { baselinesPreset } from './baselines.ts';

/** Greydanus et al. 2018, Visualizing and Understanding Atari Agents, and its successor baby-a3c. */
export const babyA3cPreset: PreprocessingPreset = {
  ...baselinesPreset,
  id: 'baby-a3c',
  name: 'Greydanus (baby-a3c, visualize_atari)',
  description:
    'Every frame alone: rows 35 to 194, mean of red, green and blue, stretched to the full range of greys and brought to ' +
    "80x80 as SciPy's imresize did, divided by 255 before the network, which remembers for itself. Trained on two to four " +
    'frames an action at random, so that steps are those of the recording; sticky actions in games named -v0.',
  stepRule: { frameSkip: 4, pooledFrames: 1, stackSize: 1 },
  crop: { top: 35, left: 0, rows: 160, columns: 160 },
  grey: 'mean',
  resize: 'scipy-imresize',
  size: { rows: 80, columns: 80 },
  scaling: { factor: 1 / 255, offset: 0, where: 'outside' },
  play: {
    randomFrameSkip: [2, 4],
    stickyProbability: 0,
    lifeEndsEpisode: false,
    firesOnReset: false,
    noopStarts: 0,
  },
};

/** rl_a3c_pytorch; it pools the last three frames, not two. */
export const rlA3cPreset: PreprocessingPreset = {
  ...baselinesPreset,
  id: 'rl-a3c',
  name: 'rl_a3c_pytorch',
  description:
    'Maximum of the last three of four RGB frames, rows 34 to 193, each colour to 80x80 by OpenCV area, grey without ' +
    'rounding, less the running mean and divided by the running deviation; no stack, the network remembers for itself. ' +
    'The rows are those of Pong and Breakout; other games of this family have their own: set the crop.',
  stepRule: { frameSkip: 4, pooledFrames: 3, stackSize: 1 },
  crop: { top: 34, left: 0, rows: 160, columns: 160 },
  grey: 'rec601-unrounded',
  order: 'resize-then-grey',
  size: { rows: 80, columns: 80 },
  scaling: { factor: 1, offset: 0, where: 'outside' },
  statistics: { kind: 'running', decay: 0.9999 },
};
