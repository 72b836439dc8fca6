import type { FrameArea } from '../../domain/preprocessing/preprocessingPreset.ts';
import {
  frameWidth,
  type FramePixels,
  type IndexedPixels,
  type Palette,
} from '../../domain/recording/frame.ts';
import type { Plane } from './resizer.ts';

/** How the pixels of an observation's frames become the levels of one plane. */
export interface PlaneRule {
  /** Level of a colour. */
  level(red: number, green: number, blue: number): number;
  /** Whether the maximum over frames is taken of each colour channel, before the level, or of the levels. */
  pooledOn: 'colour' | 'level';
  /** Fractions of levels are kept; otherwise they are whole. */
  fractional: boolean;
}

const unknown = -1;
const entries = 256;

/**
 * Makes planes of levels out of an observation's frames, of the part of the frame that is used. One frame or two of
 * palette indices go through a table of index pairs, since a recording has few colours; the result is the same as over
 * RGB. The plane is the same array at every call.
 */
export class FramePlane {
  private readonly palette: Palette;
  private readonly area: FrameArea;
  private readonly rule: PlaneRule;
  private readonly plane: Plane;
  /** Level of the maximum of two palette entries, at `256 * a + b`; filled as pairs turn up. */
  private readonly levelOfPair: Int16Array | Float64Array;

  /** `palette` is the recording's. */
  constructor(palette: Palette, area: FrameArea, rule: PlaneRule) {
    this.palette = palette;
    this.area = area;
    this.rule = rule;
    const pixels = area.rows * area.columns;
    this.plane = rule.fractional ? new Float64Array(pixels) : new Uint8Array(pixels);
    this.levelOfPair = (
      rule.fractional ? new Float64Array(entries * entries) : new Int16Array(entries * entries)
    ).fill(unknown);
  }

  /** Levels of the pixel-wise maximum of the frames, row-major. */
  of(frames: readonly FramePixels[]): Plane {
    const [first, second = first] = frames;
    if (first?.kind === 'indexed' && second?.kind === 'indexed' && frames.length <= 2)
      this.fillFromPairs(first, second);
    else this.fillPixelByPixel(frames);
    return this.plane;
  }

  private fillFromPairs({ indices }: IndexedPixels, { indices: others }: IndexedPixels): void {
    const { plane, levelOfPair, area, palette } = this;
    const colours = [palette, palette];
    for (let row = 0, at = 0; row < area.rows; row += 1) {
      let pixel = (area.top + row) * frameWidth + area.left;
      for (const end = at + area.columns; at < end; at += 1, pixel += 1) {
        const pair = ((indices[pixel] ?? 0) << 8) | (others[pixel] ?? 0);
        let level = levelOfPair[pair] ?? 0;
        if (level === unknown) {
          level = this.pooledLevel(colours, [3 * (pair >> 8), 3 * (pair & 255)]);
          levelOfPair[pair] = level;
        }
        plane[at] = level;
      }
    }
  }

  private fillPixelByPixel(frames: readonly FramePixels[]): void {
    const { plane, area, palette } = this;
    const colours = frames.map((frame) => (frame.kind === 'rgb' ? frame.rgb : palette));
    const indices = frames.map((frame) => (frame.kind === 'rgb' ? null : frame.indices));
    const places = new Array<number>(frames.length).fill(0);
    for (let row = 0, at = 0; row < area.rows; row += 1) {
      let pixel = (area.top + row) * frameWidth + area.left;
      for (const end = at + area.columns; at < end; at += 1, pixel += 1) {
        for (let frame = 0; frame < places.length; frame += 1)
          places[frame] = 3 * (indices[frame]?.[pixel] ?? pixel);
        plane[at] = this.pooledLevel(colours, places);
      }
    }
  }

  /** The level of the maximum of one colour a frame, each at its place. A bare loop: it runs for every pixel. */
  private pooledLevel(colours: readonly Uint8Array[], places: readonly number[]): number {
    const { rule } = this;
    let red = 0;
    let green = 0;
    let blue = 0;
    let highest = 0;
    for (let frame = 0; frame < places.length; frame += 1) {
      const bytes = colours[frame];
      const place = places[frame] ?? 0;
      const frameRed = bytes?.[place] ?? 0;
      const frameGreen = bytes?.[place + 1] ?? 0;
      const frameBlue = bytes?.[place + 2] ?? 0;
      if (rule.pooledOn === 'level') {
        highest = Math.max(highest, rule.level(frameRed, frameGreen, frameBlue));
      } else {
        red = Math.max(red, frameRed);
        green = Math.max(green, frameGreen);
        blue = Math.max(blue, frameBlue);
      }
    }
    return rule.pooledOn === 'level' ? highest : rule.level(red, green, blue);
  }
}
