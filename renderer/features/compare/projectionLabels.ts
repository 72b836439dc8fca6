import type { ProjectionRule } from '@domain/projection/geometry.ts';

/** How each projection rule is named and explained on screen. */
export const projectionLabels: Record<
  ProjectionRule,
  { name: string; short: string; unit: string; explanation: string }
> = {
  summed: {
    name: 'Summed fields',
    short: 'summed',
    unit: 'sum of the attention of all cells over a pixel',
    explanation:
      'As published: each cell adds its value to the square it gates, so the middle is brighter where more squares overlap.',
  },
  'coverage-normalised': {
    name: 'Gated area',
    short: 'gated area',
    unit: 'mean of the attention of the cells over a pixel',
    explanation:
      'Divided by how many squares overlap, so attention that is the same everywhere looks the same everywhere. The squares are what the cells gate; the network looks further.',
  },
};
