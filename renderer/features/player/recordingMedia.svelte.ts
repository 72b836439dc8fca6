import { paletteWords } from '@domain/compose/frameLayer.ts';
import { decodeGazeBlock } from '@domain/gaze/gazeBlock.ts';
import type { GazeSamples } from '@domain/gaze/gazeSamples.ts';
import type { FramePixels } from '@domain/recording/frame.ts';
import { decodeFrameBlock } from '@domain/recording/frameBlock.ts';
import { api } from '../../api/client.ts';
import { sentenceOf } from '../../api/request.ts';
import { IndexedBlocks } from './indexedBlocks.svelte.ts';
import { here, pending, type Loaded } from './loaded.ts';

const framesPerBlock = 64;
const gazeFramesPerBlock = 256;
const frameLimits = { byteBudget: 96_000_000, parallelLoads: 2 };
const gazeLimits = { byteBudget: 16_000_000, parallelLoads: 2 };

/** Pictures and gaze of one recording, fetched in blocks and kept within a budget. */
export class RecordingMedia {
  readonly frames: IndexedBlocks<FramePixels>;
  readonly gaze: IndexedBlocks<GazeSamples | null>;
  /** The palette as `paintFrame` takes it. */
  palette = $state.raw<Loaded<Uint32Array>>(pending);
  readonly #id: number;

  constructor(id: number, frameCount: number) {
    this.#id = id;
    const range = { first: 0, last: frameCount - 1 };
    this.frames = new IndexedBlocks(
      {
        range,
        perBlock: framesPerBlock,
        load: async (frames, signal) => decodeFrameBlock(await api.frames(id, frames, signal)).frames,
        bytesOf: (frames) => frames.reduce((sum, frame) => sum + bytesOfFrame(frame), 0),
      },
      frameLimits,
    );
    this.gaze = new IndexedBlocks(
      {
        range,
        perBlock: gazeFramesPerBlock,
        load: async (frames, signal) => decodeGazeBlock(await api.gaze(id, frames, signal)).gaze,
        bytesOf: (gaze) => gaze.reduce((sum, samples) => sum + (samples?.byteLength ?? 0), 0),
      },
      gazeLimits,
    );
    void this.#loadPalette();
  }

  retry(): void {
    this.frames.retry();
    this.gaze.retry();
    if (this.palette.kind === 'failed') void this.#loadPalette();
  }

  dispose(): void {
    this.frames.dispose();
    this.gaze.dispose();
  }

  async #loadPalette(): Promise<void> {
    try {
      this.palette = here(paletteWords(await api.palette(this.#id)));
    } catch (thrown) {
      this.palette = { kind: 'failed', sentence: sentenceOf(thrown) };
    }
  }
}

function bytesOfFrame(frame: FramePixels): number {
  return frame.kind === 'indexed' ? frame.indices.byteLength : frame.rgb.byteLength;
}
