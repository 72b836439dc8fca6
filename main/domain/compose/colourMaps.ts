import {
  interpolateCividis,
  interpolateInferno,
  interpolateMagma,
  interpolateRdBu,
  interpolateViridis,
} from 'd3-scale-chromatic';

/** Perceptually even maps for amounts from zero up; cividis reads the same with the common colour deficiencies. */
export const colourMapIds = ['viridis', 'magma', 'inferno', 'cividis'] as const;

export type ColourMapId = (typeof colourMapIds)[number];

const sequential: Record<ColourMapId, (share: number) => string> = {
  viridis: interpolateViridis,
  magma: interpolateMagma,
  inferno: interpolateInferno,
  cividis: interpolateCividis,
};

/** 256 red, green, blue triples of a sequential map, low to high. */
export function colourMapRgb(id: ColourMapId): Uint8Array {
  return sampled(sequential[id]);
}

/** 256 triples of RdBu: red for -1, white for 0 (between entries 127 and 128), blue for +1. */
export function signedColourMapRgb(): Uint8Array {
  return sampled(interpolateRdBu);
}

function sampled(interpolate: (share: number) => string): Uint8Array {
  const rgb = new Uint8Array(3 * 256);
  for (let entry = 0; entry < 256; entry += 1) rgb.set(rgbOfCss(interpolate(entry / 255)), 3 * entry);
  return rgb;
}

// d3 writes some maps as `#rrggbb` and others as `rgb(r, g, b)`.
function rgbOfCss(colour: string): number[] {
  if (colour.startsWith('#')) {
    return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  }
  return (colour.match(/\d+(\.\d+)?/g) ?? []).slice(0, 3).map((part) => Math.round(Number(part)));
}
