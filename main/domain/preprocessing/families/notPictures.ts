import type { PreprocessingPreset } from '../preprocessingPreset.ts';
import { baselinesPreset } from './baselines.ts';

/** MinAtar (Young and Tian 2019): the planes are objects of its own small games, not pixels. */
export const minAtarPreset: PreprocessingPreset = {
  ...baselinesPreset,
  id: 'minatar',
  name: 'MinAtar planes',
  description:
    'Planes of 10x10 cells, one a kind of object, each 0 or 1, straight from one of the MinAtar games. Atari frames cannot be ' +
    'turned into them.',
  kind: 'grid',
  stepRule: { frameSkip: 1, pooledFrames: 1, stackSize: 4 },
  size: { rows: 10, columns: 10 },
  scaling: { factor: 1, offset: 0, where: 'in-network' },
  play: {
    randomFrameSkip: null,
    stickyProbability: 0.1,
    lifeEndsEpisode: false,
    firesOnReset: false,
    noopStarts: 0,
  },
};

export const vectorPreset: PreprocessingPreset = {
  ...baselinesPreset,
  id: 'vector',
  name: 'Vector of numbers',
  description:
    'Numbers straight from an environment that shows no pictures (CartPole, LunarLander). Atari frames cannot be turned ' +
    'into them.',
  kind: 'vector',
  stepRule: { frameSkip: 1, pooledFrames: 1, stackSize: 1 },
  size: { rows: 1, columns: 1 },
  scaling: { factor: 1, offset: 0, where: 'in-network' },
  play: {
    randomFrameSkip: null,
    stickyProbability: 0,
    lifeEndsEpisode: false,
    firesOnReset: false,
    noopStarts: 0,
  },
};
