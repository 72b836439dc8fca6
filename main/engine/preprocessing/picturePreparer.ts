import { roundHalfToEven } from '../../domain/gaze/roundHalfToEven.ts';
import type { PreprocessingPreset } from '../../domain/preprocessing/preprocessingPreset.ts';
import { greyIsFractional } from '../../domain/preprocessing/presetFacts.ts';
import { frameHeight, frameWidth, type FramePixels, type Palette } from '../../domain/recording/frame.ts';
import { FramePlane } from './framePlane.ts';
import { greyLevels } from './greyLevels.ts';
import { resizers } from './resizers.ts';

/** A prepared picture, row-major: whole levels 0-255, or fractions of them. */
export type Picture = Uint8Array | Float32Array;

type PrepareFrames = (frames: readonly FramePixels[]) => Picture;

/** Turns the raw frames of an observation into the network's grey picture, as its preset says. */
export class PicturePreparer {
  private readonly prepareOne: PrepareFrames;
  private readonly poolsAtTheEnd: boolean;

  /** `palette` is the recording's. */
  constructor(preset: PreprocessingPreset, palette: Palette) {
    const greyFirst = preset.order === 'grey-then-resize';
    this.prepareOne = greyFirst ? greyThenResize(preset, palette) : resizeThenGrey(preset, palette);
    // Where the grey picture is the finished one, the maximum of greys is the maximum of finished pictures.
    this.poolsAtTheEnd = preset.pooledOn === 'resized' || (preset.pooledOn === 'grey' && !greyFirst);
  }

  /** The prepared picture of the pixel-wise maximum of the frames, oldest first: `size.rows * size.columns` values. */
  prepare(frames: readonly FramePixels[]): Picture {
    if (!this.poolsAtTheEnd || frames.length === 1) return this.prepareOne(frames);
    const [first, ...others] = frames.map((frame) => this.prepareOne([frame]));
    if (first === undefined) throw new RangeError('a picture is made of at least one frame');
    for (const other of others) {
      for (let pixel = 0; pixel < first.length; pixel += 1)
        first[pixel] = Math.max(first[pixel] ?? 0, other[pixel] ?? 0);
    }
    return first;
  }
}

function greyThenResize(preset: PreprocessingPreset, palette: Palette): PrepareFrames {
  const { of, white } = greyLevels[preset.grey];
  const area = preset.crop ?? wholeFrame;
  const fractional = greyIsFractional(preset.grey) && resizers[preset.resize].takesFractions;
  const rounds = greyIsFractional(preset.grey) && !fractional;
  const plane = new FramePlane(palette, area, {
    level: rounds ? (red, green, blue) => roundHalfToEven((of(red, green, blue) * 255) / white) : of,
    pooledOn: preset.pooledOn === 'grey' ? 'level' : 'colour',
    fractional,
  });
  const resizer = resizers[preset.resize].between(area, preset.size, white);
  return (frames) => resizer.resize(plane.of(frames));
}

function resizeThenGrey(preset: PreprocessingPreset, palette: Palette): PrepareFrames {
  const { of, white } = greyLevels[preset.grey];
  const area = preset.crop ?? wholeFrame;
  const resizer = resizers[preset.resize].between(area, preset.size, 255);
  const channel = (level: (red: number, green: number, blue: number) => number) =>
    new FramePlane(palette, area, { level, pooledOn: 'colour', fractional: false });
  const planes = [
    channel((red) => red),
    channel((_red, green) => green),
    channel((_red, _green, blue) => blue),
  ];
  const pixels = preset.size.rows * preset.size.columns;
  return (frames) => {
    const [reds, greens, blues] = planes.map((plane) => resizer.resize(plane.of(frames)));
    const picture = greyIsFractional(preset.grey) ? new Float32Array(pixels) : new Uint8Array(pixels);
    for (let pixel = 0; pixel < pixels; pixel += 1) {
      const grey = of(reds?.[pixel] ?? 0, greens?.[pixel] ?? 0, blues?.[pixel] ?? 0);
      picture[pixel] = white === 255 ? grey : grey * 255;
    }
    return picture;
  };
}

const wholeFrame = { top: 0, left: 0, rows: frameHeight, columns: frameWidth };
