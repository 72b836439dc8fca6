import type { PreprocessingPreset } from '../preprocessing/preprocessingPreset.ts';
import type { MapGeometry } from './geometry.ts';

/** A map's geometry, as it is on the network's picture, with the part of the frame that the agent's preset shows. */
export function geometryOnFrame(
  geometry: MapGeometry,
  { crop }: Pick<PreprocessingPreset, 'crop'>,
): MapGeometry {
  return crop === null ? geometry : { ...geometry, frameArea: crop };
}
