import { bytesOf, decodeBlock, encodeBlock } from '../binaryBlock.ts';
import type { GazeSamples } from './gazeSamples.ts';

interface GazeBlockHeader {
  first: number;
  /** Samples of each frame; `null` where the frame has no gaze. */
  counts: (number | null)[];
}

/** Gaze of frames `first`, `first + 1`, … as one binary block of x, y pairs (float32, frame pixels). */
export function encodeGazeBlock(
  first: number,
  gaze: readonly (GazeSamples | null)[],
): Uint8Array<ArrayBuffer> {
  const header: GazeBlockHeader = { first, counts: gaze.map((samples) => samples && samples.length / 2) };
  return encodeBlock(
    header,
    gaze.flatMap((samples) => (samples ? [bytesOf(samples)] : [])),
  );
}

/** The gaze of a block, frame by frame, as views on its memory. */
export function decodeGazeBlock(block: ArrayBuffer): { first: number; gaze: (GazeSamples | null)[] } {
  const { header, payload } = decodeBlock(block);
  const { first, counts } = header as GazeBlockHeader;
  let at = payload.byteOffset;
  const gaze = counts.map((count) => {
    if (count === null) return null;
    const samples = new Float32Array(block, at, count * 2);
    at += samples.byteLength;
    return samples;
  });
  return { first, gaze };
}
