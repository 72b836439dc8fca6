import type { ResizeRule } from '../../domain/preprocessing/preprocessingPreset.ts';
import { OpenCvAreaResize } from './openCvAreaResize.ts';
import { OpenCvBilinearResize } from './openCvBilinearResize.ts';
import { OpenCvWholeAreaResize } from './openCvWholeAreaResize.ts';
import type { Resizer, Sides } from './resizer.ts';
import { SciKitImageResize } from './sciKitImageResize.ts';
import { SciPyResize } from './sciPyResize.ts';

/** One way to resize. */
interface ResizerKind {
  /** Whether it takes fractions of levels as they are; OpenCV's are for 8-bit pictures. */
  takesFractions: boolean;
  /** `white` is the level of white in planes of fractions. */
  between(source: Sides, destination: Sides, white: 255 | 1): Resizer;
}

export const resizers: Record<ResizeRule, ResizerKind> = {
  'opencv-area': {
    takesFractions: false,
    between: (source, destination) =>
      source.rows % destination.rows === 0 && source.columns % destination.columns === 0
        ? new OpenCvWholeAreaResize(source, destination)
        : new OpenCvAreaResize(source, destination),
  },
  'opencv-bilinear': {
    takesFractions: false,
    // OpenCV itself takes the mean of four where bilinear halves a picture.
    between: (source, destination) =>
      source.rows === 2 * destination.rows && source.columns === 2 * destination.columns
        ? new OpenCvWholeAreaResize(source, destination)
        : new OpenCvBilinearResize(source, destination),
  },
  'scipy-imresize': {
    takesFractions: true,
    between: (source, destination) => new SciPyResize(source, destination),
  },
  'skimage-bilinear': {
    takesFractions: true,
    between: (source, destination, white) => new SciKitImageResize(source, destination, white),
  },
};
