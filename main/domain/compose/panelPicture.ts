import type { FramePixels } from '../recording/frame.ts';
import type { ColourTable } from './colourTable.ts';
import { paintFrame } from './frameLayer.ts';
import { paintMap, paintSignedMap, type FrameMap } from './mapLayer.ts';
import { blendOver, emptyLayer, type RgbaLayer } from './rgbaLayer.ts';

/** What lies over the frame in one panel. */
export type Overlay =
  | { kind: 'heat'; map: FrameMap; divisor: number; table: ColourTable }
  | { kind: 'signed'; map: FrameMap; table: ColourTable };

/** Paints an overlay over a whole layer. */
export function paintOverlay(layer: RgbaLayer, overlay: Overlay): void {
  if (overlay.kind === 'heat') paintMap(layer, overlay.map, overlay.divisor, overlay.table);
  else paintSignedMap(layer, overlay.map, overlay.table);
}

/**
 * A whole panel as one opaque picture of 160 x 210: the frame with its overlays, lowest first. The window stacks the
 * same layers as canvases; pictures and clips take this one.
 */
export function panelPicture(
  frame: FramePixels,
  paletteAsWords: Uint32Array,
  overlays: readonly Overlay[],
): RgbaLayer {
  const picture = emptyLayer();
  paintFrame(picture, frame, paletteAsWords);
  const layer = emptyLayer();
  for (const overlay of overlays) {
    paintOverlay(layer, overlay);
    blendOver(picture, layer);
  }
  return picture;
}
