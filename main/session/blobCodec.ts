import { zstdCompressSync, zstdDecompressSync, constants } from 'node:zlib';

import type { FramePixels } from '../domain/recording/frame.ts';

/** How pixels lie in a session file: palette indices (or RGB bytes) as one zstd frame. Level 3 was the best trade measured. */
export interface StoredPixels {
  kind: FramePixels['kind'];
  bytes: Uint8Array;
}

/** Packs a picture for storing: about 1.2 KB for an Atari frame. */
export function packPixels(pixels: FramePixels): StoredPixels {
  return { kind: pixels.kind, bytes: pack(pixels.kind === 'indexed' ? pixels.indices : pixels.rgb) };
}

/** The picture back, bit for bit. */
export function unpackPixels(stored: StoredPixels): FramePixels {
  const bytes = unpack(stored.bytes);
  return stored.kind === 'indexed' ? { kind: 'indexed', indices: bytes } : { kind: 'rgb', rgb: bytes };
}

/** Packs a map of any size without loss. */
export function packFloats(values: Float32Array): Uint8Array {
  return pack(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
}

/** The map back, bit for bit. */
export function unpackFloats(stored: Uint8Array): Float32Array {
  return floatsOf(unpack(stored));
}

/** Float32 values of a stored blob, copied so that they are aligned. */
export function floatsOf(bytes: Uint8Array): Float32Array {
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

/** Packs any bytes without loss. */
export function pack(bytes: Uint8Array): Uint8Array {
  return zstdCompressSync(bytes, { params: { [constants.ZSTD_c_compressionLevel]: 3 } });
}

/** What `pack` packed. */
export function unpack(bytes: Uint8Array): Uint8Array {
  return zstdDecompressSync(bytes);
}
