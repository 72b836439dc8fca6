import type { PreprocessingPreset } from '../preprocessingPreset.ts';
import { baselinesPreset } from './baselines.ts';

/** Dopamine, and with it the protocol of Machado et al. 2018 (agent-formats.md 2.4). */
export const dopaminePreset: PreprocessingPreset = {
  ...baselinesPreset,
  id: 'dopamine',
  name: 'Dopamine',
  description:
    'Grey screens of the Arcade Learning Environment, maximum of the last two of four, 84x84 by OpenCV area, stack of ' +
    'four with zeros where an episode has no history yet, divided by 255 inside the network. Trained with sticky actions.',
  pooledOn: 'grey',
  grey: 'ale',
  play: {
    randomFrameSkip: null,
    stickyProbability: 0.25,
    lifeEndsEpisode: false,
    firesOnReset: false,
    noopStarts: 0,
  },
};

export const bitdefenderPreset: PreprocessingPreset = {
  ...dopaminePreset,
  id: 'bitdefender',
  name: 'Bitdefender atari-agents',
  description:
    'Grey screens of the Arcade Learning Environment, each to 84x84 by OpenCV area, then the maximum of the last two of ' +
    'four; stack of four with zeros where an episode has no history yet, divided by 255 inside the network. Trained with ' +
    'sticky actions ("modern"); the "classic" agents without, with up to 30 NOOPs at the start.',
  pooledOn: 'resized',
};

/** Kaixhin's Rainbow. */
export const rainbowPreset: PreprocessingPreset = {
  ...dopaminePreset,
  id: 'rainbow-kaixhin',
  name: 'Rainbow (Kaixhin)',
  description:
    'Grey screens of the Arcade Learning Environment, each to 84x84 by OpenCV bilinear, then the maximum of the last two ' +
    'of four; stack of four with zeros where an episode has no history yet, divided by 255 before the network.',
  pooledOn: 'resized',
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
