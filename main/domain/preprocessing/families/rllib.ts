import type { PreprocessingPreset } from '../preprocessingPreset.ts';
import { baselinesPreset } from './baselines.ts';

export const rllibPreset: PreprocessingPreset = {
  ...baselinesPreset,
  id: 'rllib',
  name: 'RLlib',
  description:
    'Maximum of the last two of four RGB frames, OpenCV grey, 84x84 by OpenCV area, stack of four with the first ' +
    'observation repeated where an episode has no history yet, 0-255 straight into the network. Versions without OpenCV ' +
    'used scikit-image and 0 to 1; other sizes were 42 and 64.',
  emptyHistory: 'first-observation',
  scaling: { factor: 1, offset: 0, where: 'in-network' },
};

export const rllibNewStackPreset: PreprocessingPreset = {
  ...rllibPreset,
  id: 'rllib-new-stack',
  name: 'RLlib (new API stack)',
  description:
    'Maximum of the last two of four RGB frames, OpenCV grey, 64x64 by OpenCV area, stack of four with the first ' +
    'observation repeated where an episode has no history yet, divided by 128 less 1 before the network.',
  size: { rows: 64, columns: 64 },
  scaling: { factor: 1 / 128, offset: -1, where: 'outside' },
};
