import { publishedStepRule, type StepRule } from '../recording/steps.ts';

/** How raw frames become a network's input, as data: stored with an agent and named in its provenance. */
export interface PreprocessingPreset {
  id: string;
  name: string;
  description: string;
  /** Which raw frames feed which step. */
  stepRule: StepRule;
  /** The pixel-wise maximum of an observation's frames is taken on this, before anything else. */
  pooledOn: 'rgb';
  /** OpenCV's RGB2GRAY: 0.299 R + 0.587 G + 0.114 B in 15-bit fixed point, rounded. */
  grey: 'opencv-rgb2gray';
  /** OpenCV's INTER_AREA on 8-bit pictures. */
  resize: 'opencv-area';
  /** Side of the square network input in pixels. */
  networkSize: number;
  /** What stands in the stack where there is no history yet. */
  emptyHistory: 'zeros';
  /** Where the division by 255 happens; the assembled input stays 0-255 either way. */
  scaling: 'in-network';
}

/** Free-Lunch Saliency's replay of human frames (fls-and-attention.md 3.6). */
export const freeLunchPreset: PreprocessingPreset = {
  id: 'free-lunch',
  name: 'Free-Lunch Saliency (OpenAI Baselines)',
  description:
    'Maximum of the last two of four RGB frames, OpenCV grey, 84x84 by OpenCV area, stack of four with zeros ' +
    'before the first frame, divided by 255 inside the network.',
  stepRule: publishedStepRule,
  pooledOn: 'rgb',
  grey: 'opencv-rgb2gray',
  resize: 'opencv-area',
  networkSize: 84,
  emptyHistory: 'zeros',
  scaling: 'in-network',
};

const preprocessingPresets: readonly PreprocessingPreset[] = [freeLunchPreset];

/** The preset of an id, or null. */
export function preprocessingPreset(id: string): PreprocessingPreset | null {
  return preprocessingPresets.find((preset) => preset.id === id) ?? null;
}
