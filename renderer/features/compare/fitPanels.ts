import { frameHeight, frameWidth } from '@domain/recording/frame.ts';

/** Height of a panel's head and foot, in screen pixels. */
export const panelHeadHeight = 26;
export const panelFootHeight = 40;

/** The room there is for panels, in screen pixels. */
export interface PanelRoom {
  width: number;
  height: number;
  /** A panel's least width, so that its words can be read at the smallest zoom. */
  leastWidth: number;
  gap: number;
  /** Device pixels a screen pixel. */
  pixelRatio: number;
}

export interface PanelLayout {
  columns: number;
  /** Screen pixels a game pixel: a whole number of device pixels, at least one screen pixel. */
  zoom: number;
}

/**
 * The columns that let `count` panels of one size be largest, at a zoom that keeps game pixels square and sharp. Of
 * equally large layouts the one with the fewest rows wins, since eyes compare sideways. Where nothing fits, the
 * smallest zoom in as many columns as fit; the panels then scroll.
 */
export function fitPanels(count: number, room: PanelRoom): PanelLayout {
  let best: PanelLayout | null = null;
  for (let columns = count; columns >= 1; columns -= 1) {
    const rows = Math.ceil(count / columns);
    const width = (room.width - (columns - 1) * room.gap) / columns;
    const height = (room.height - (rows - 1) * room.gap) / rows - panelHeadHeight - panelFootHeight;
    if (width < room.leastWidth) continue;
    const zoom = sharpZoom(Math.min(width / frameWidth, height / frameHeight), room.pixelRatio);
    if (zoom >= 1 && zoom > (best?.zoom ?? 0)) best = { columns, zoom };
  }
  return best ?? { columns: columnsThatFit(count, 1, room), zoom: 1 };
}

/** How many panels of a chosen zoom stand side by side; at least one. */
export function columnsThatFit(count: number, zoom: number, room: PanelRoom): number {
  const width = Math.max(room.leastWidth, frameWidth * zoom);
  return Math.max(1, Math.min(count, Math.floor((room.width + room.gap) / (width + room.gap))));
}

/** The next sharp zoom above (`change` 1) or below (-1), from one screen pixel to twelve. */
export function neighbouringZoom(zoom: number, change: 1 | -1, pixelRatio: number): number {
  const next = sharpZoom(zoom, pixelRatio) + change / wholeRatio(pixelRatio);
  return Math.max(1, Math.min(next, 12));
}

function sharpZoom(zoom: number, pixelRatio: number): number {
  const ratio = wholeRatio(pixelRatio);
  return Math.floor(zoom * ratio) / ratio;
}

// With a ratio such as 1.25 no zoom is sharp on every pixel; whole screen pixels then come out most even.
function wholeRatio(pixelRatio: number): number {
  return Number.isInteger(pixelRatio) ? Math.max(1, pixelRatio) : 1;
}
