import { inflateSync } from 'node:zlib';
import { decode } from 'fast-png';
import { FoveaError } from '../../domain/errors.ts';
import { frameHeight, framePixelCount, frameWidth } from '../../domain/recording/frame.ts';
import { readPngChunks, type PngChunks } from './pngChunks.ts';
import { unfilterRows } from './pngUnfilter.ts';

const channelsOfColourType = new Map([
  [0, 1],
  [2, 3],
  [3, 1],
  [4, 2],
  [6, 4],
]);

const adam7Passes = [
  { x: 0, y: 0, xStep: 8, yStep: 8 },
  { x: 4, y: 0, xStep: 8, yStep: 8 },
  { x: 0, y: 4, xStep: 4, yStep: 8 },
  { x: 2, y: 0, xStep: 4, yStep: 4 },
  { x: 0, y: 2, xStep: 2, yStep: 4 },
  { x: 1, y: 0, xStep: 2, yStep: 2 },
  { x: 0, y: 1, xStep: 1, yStep: 2 },
];

/**
 * The RGB bytes (`3 * framePixelCount`, row-major) of a 160x210 PNG. Transparency is ignored, grey becomes three
 * equal channels, 16-bit samples keep their high byte. `name` stands in the sentence of the `FoveaError`
 * ('picture-unreadable', 'picture-wrong-size').
 */
export function rgbOfPng(bytes: Uint8Array, name: string): Uint8Array {
  try {
    const chunks = readPngChunks(bytes);
    if (chunks.width !== frameWidth || chunks.height !== frameHeight) throw wrongSize(chunks, name);
    return isPlain(chunks) ? decodePlain(chunks) : decodeAnyKind(chunks);
  } catch (thrown) {
    if (thrown instanceof FoveaError) throw thrown;
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    throw new FoveaError('picture-unreadable', `The picture ${name} cannot be read: ${why}.`, {
      cause: thrown,
    });
  }
}

function wrongSize(chunks: PngChunks, name: string): FoveaError {
  return new FoveaError(
    'picture-wrong-size',
    `The picture ${name} is ${String(chunks.width)}x${String(chunks.height)}; ` +
      `frames of Atari-HEAD are ${String(frameWidth)}x${String(frameHeight)}.`,
  );
}

/** Eight bits a sample and not interlaced: what the data set holds, and quick to unpack here. */
function isPlain(chunks: PngChunks): boolean {
  return chunks.bitDepth === 8 && !chunks.interlaced;
}

function decodePlain(chunks: PngChunks): Uint8Array {
  const channels = channelsOf(chunks);
  const filtered = inflate(chunks, filteredLength(chunks, channels));
  return rgbOfSamples(unfilterRows(filtered, frameHeight, frameWidth * channels, channels), channels, chunks);
}

/** Through fast-png, which knows 16 bits, low bit depths and Adam7; about three times slower. */
function decodeAnyKind(chunks: PngChunks): Uint8Array {
  const channels = channelsOf(chunks);
  if (chunks.interlaced && chunks.bitDepth < 8) {
    throw new Error('it is interlaced with fewer than 8 bits a sample, which is not supported');
  }
  // fast-png unpacks without a bound and takes missing pixels for black, so the size is checked first.
  inflate(chunks, filteredLength(chunks, channels));
  const decoded = decode(Buffer.concat(chunks.critical), { checkCrc: true });
  return rgbOfSamples(bytesOfSamples(decoded.data, chunks.bitDepth), channels, chunks);
}

/** Bytes of all rows with their filter bytes; seven smaller pictures where it is interlaced (Adam7). */
function filteredLength(chunks: PngChunks, channels: number): number {
  const passes = chunks.interlaced ? adam7Passes : [{ x: 0, y: 0, xStep: 1, yStep: 1 }];
  return passes.reduce((total, pass) => {
    const width = Math.ceil((frameWidth - pass.x) / pass.xStep);
    const height = Math.ceil((frameHeight - pass.y) / pass.yStep);
    return total + height * (1 + Math.ceil((width * channels * chunks.bitDepth) / 8));
  }, 0);
}

function inflate(chunks: PngChunks, length: number): Uint8Array {
  let filtered: Uint8Array;
  try {
    filtered = inflateSync(chunks.compressed, { maxOutputLength: length, chunkSize: length + 64 });
  } catch (thrown) {
    const tooLong = (thrown as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw new Error(tooLong ? 'it holds more pixels than its size says' : 'its pixels are damaged', {
      cause: thrown,
    });
  }
  if (filtered.length < length) throw new Error('it holds fewer pixels than its size says');
  return filtered;
}

function channelsOf(chunks: PngChunks): number {
  const channels = channelsOfColourType.get(chunks.colourType);
  if (channels === undefined) throw new Error(`its colour type ${String(chunks.colourType)} is unknown`);
  return channels;
}

/** Samples of any depth as one byte each; samples below 8 bits stay unscaled numbers. */
function bytesOfSamples(samples: Uint8Array | Uint8ClampedArray | Uint16Array, bitDepth: number): Uint8Array {
  if (samples instanceof Uint16Array) return Uint8Array.from(samples, (sample) => sample >> 8);
  if (bitDepth === 8) return new Uint8Array(samples.buffer, samples.byteOffset, samples.length);
  const out = new Uint8Array(framePixelCount);
  const mask = (1 << bitDepth) - 1;
  const rowBytes = Math.ceil((frameWidth * bitDepth) / 8);
  for (let pixel = 0; pixel < framePixelCount; pixel += 1) {
    const bit = (pixel % frameWidth) * bitDepth;
    const byte = samples[Math.floor(pixel / frameWidth) * rowBytes + (bit >> 3)] ?? 0;
    out[pixel] = (byte >> (8 - bitDepth - (bit & 7))) & mask;
  }
  return out;
}

function rgbOfSamples(samples: Uint8Array, channels: number, chunks: PngChunks): Uint8Array {
  if (chunks.colourType === 2) return samples;
  const rgb = new Uint8Array(3 * framePixelCount);
  const palette = chunks.colourType === 3 ? chunks.palette : greyPalette(chunks.bitDepth);
  if (palette === null) throw new Error('its palette is missing');
  for (let pixel = 0; pixel < framePixelCount; pixel += 1) {
    const sample = pixel * channels;
    if (chunks.colourType === 6) {
      rgb[3 * pixel] = samples[sample] ?? 0;
      rgb[3 * pixel + 1] = samples[sample + 1] ?? 0;
      rgb[3 * pixel + 2] = samples[sample + 2] ?? 0;
      continue;
    }
    const entry = 3 * (samples[sample] ?? 0);
    if (entry >= palette.length) throw new Error('a pixel lies outside its palette');
    rgb[3 * pixel] = palette[entry] ?? 0;
    rgb[3 * pixel + 1] = palette[entry + 1] ?? 0;
    rgb[3 * pixel + 2] = palette[entry + 2] ?? 0;
  }
  return rgb;
}

/** Every grey level as a palette entry, low bit depths stretched to the whole range. */
function greyPalette(bitDepth: number): Uint8Array {
  const levels = 1 << Math.min(bitDepth, 8);
  return Uint8Array.from({ length: 3 * levels }, (_, at) => (Math.floor(at / 3) * 255) / (levels - 1));
}
