import type { GreyRule, PreprocessingPreset } from './preprocessingPreset.ts';

/** Numbers in one input of a preset: rows x columns x channels. */
export function inputLength({ size, stepRule }: PreprocessingPreset): number {
  return size.rows * size.columns * stepRule.stackSize;
}

/** Whether a grey rule gives fractions of a level. */
export function greyIsFractional(grey: GreyRule): boolean {
  return grey === 'mean' || grey === 'rec601-unrounded' || grey === 'skimage';
}

/**
 * Whether inputs are fractions (32-bit floats) rather than whole levels 0-255: normalised by statistics, or made grey
 * without rounding as the last thing.
 */
export function inputsAreFractional({ statistics, order, grey }: PreprocessingPreset): boolean {
  return statistics !== null || (order === 'resize-then-grey' && greyIsFractional(grey));
}

/** Why no input can be made of Atari frames, as a sentence; `null` where one can. */
export function unplayableReason({ kind, name }: PreprocessingPreset): string | null {
  if (kind === 'pictures') return null;
  const sees = kind === 'grid' ? 'planes of another kind of game' : 'numbers that are not in a picture';
  return `Agents with the preprocessing "${name}" see ${sees}, so they cannot play over a recording of Atari frames.`;
}
