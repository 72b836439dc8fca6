import type { FrameMap } from './mapLayer.ts';

/**
 * What full scale means. Per clip, the largest pixel of the whole track is full scale, so brightness can be compared
 * between frames of one track (as Free-Lunch Saliency does, fls-and-attention.md 2.2); per frame, each map is
 * stretched to its own maximum, so only the shape can be compared.
 */
export type Normalisation = 'clip' | 'frame';

export const normalisationLabels: Record<Normalisation, string> = {
  clip: 'per clip',
  frame: 'per frame',
};

/** The value that is drawn as full scale. */
export function divisorOf(map: FrameMap, normalisation: Normalisation, clipMaximum: number): number {
  return normalisation === 'clip' ? clipMaximum : largest(map);
}

/** Largest value of a map, at least 0. */
export function largest(map: FrameMap): number {
  let most = 0;
  for (const value of map) if (value > most) most = value;
  return most;
}
