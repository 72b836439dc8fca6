import type { GreyRule } from '../../domain/preprocessing/preprocessingPreset.ts';
import { openCvGrey } from './openCvGrey.ts';

/** How a colour becomes grey, in doubles and in the order of operations of the original, so that roundings agree. */
export interface GreyLevels {
  /** Level of white: 255, or 1 for libraries that keep pictures from 0 to 1. */
  white: 255 | 1;
  of(red: number, green: number, blue: number): number;
}

// As scikit-image multiplies by it, which is not the same double as a division.
const unit = 1 / 255;

export const greyLevels: Record<GreyRule, GreyLevels> = {
  opencv: { white: 255, of: openCvGrey },
  ale: {
    white: 255,
    of: (red, green, blue) => Math.round(red * 0.2989 + green * 0.587 + blue * 0.114),
  },
  mean: { white: 255, of: (red, green, blue) => (red + green + blue) / 3 },
  'rec709-swapped': {
    white: 255,
    of: (red, green, blue) => Math.floor(red * 0.2126 + green * 0.0722 + blue * 0.7152),
  },
  'rec601-unrounded': {
    white: 255,
    of: (red, green, blue) => 0.2989 * red + 0.587 * green + 0.114 * blue,
  },
  skimage: {
    white: 1,
    of: (red, green, blue) => red * unit * 0.2125 + green * unit * 0.7154 + blue * unit * 0.0721,
  },
};
