import { paintFrame } from '@domain/compose/frameLayer.ts';
import type { RgbaLayer } from '@domain/compose/rgbaLayer.ts';
import type { FramePixels } from '@domain/recording/frame.ts';
import { pending, type Loaded } from '../player/loaded.ts';
import type { ReviewMedia } from '../player/reviewMedia.svelte.ts';

/** The frame with its palette, as far as they are here; reactive. */
export function frameShown(media: ReviewMedia, frame: number): Loaded<FramePixels> {
  const { recording } = media;
  if (!recording) return pending;
  if (recording.palette.kind !== 'here') return recording.palette;
  return recording.frames.at(frame);
}

/** Paints the frame into a layer; says whether it was here. */
export function paintShownFrame(layer: RgbaLayer, media: ReviewMedia, frame: number): boolean {
  const palette = media.recording?.palette;
  const pixels = frameShown(media, frame);
  if (palette?.kind !== 'here' || pixels.kind !== 'here') return false;
  paintFrame(layer, pixels.value, palette.value);
  return true;
}
