import { decodeBlock, encodeBlock } from '../binaryBlock.ts';
import { framePixelCount, type FramePixels } from './frame.ts';

/** A run of consecutive frames as they cross the boundary: the payload is their pixels, one after the other. */
interface FrameBlockHeader {
  first: number;
  kinds: FramePixels['kind'][];
}

/** Frames `first`, `first + 1`, … as one binary block; indexed frames take one byte a pixel, RGB ones three. */
export function encodeFrameBlock(first: number, frames: readonly FramePixels[]): Uint8Array<ArrayBuffer> {
  const header: FrameBlockHeader = { first, kinds: frames.map((frame) => frame.kind) };
  return encodeBlock(
    header,
    frames.map((frame) => (frame.kind === 'indexed' ? frame.indices : frame.rgb)),
  );
}

/** The frames of a block, as views on its memory. */
export function decodeFrameBlock(block: ArrayBuffer): { first: number; frames: FramePixels[] } {
  const { header, payload } = decodeBlock(block);
  const { first, kinds } = header as FrameBlockHeader;
  let at = 0;
  const frames = kinds.map((kind): FramePixels => {
    const length = kind === 'indexed' ? framePixelCount : 3 * framePixelCount;
    const pixels = payload.subarray(at, at + length);
    at += length;
    return kind === 'indexed' ? { kind, indices: pixels } : { kind, rgb: pixels };
  });
  return { first, frames };
}
