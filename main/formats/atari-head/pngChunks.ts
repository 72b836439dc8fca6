import { crc32 } from 'node:zlib';

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** What a PNG's chunks say, before its pixels are unpacked. */
export interface PngChunks {
  width: number;
  height: number;
  bitDepth: number;
  /** 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha. */
  colourType: number;
  interlaced: boolean;
  /** Red, green, blue bytes, where there is a palette. */
  palette: Uint8Array | null;
  /** The compressed pixels, all IDAT chunks joined. */
  compressed: Uint8Array;
  /** The chunks that pixels depend on (IHDR, PLTE, IDAT, IEND) as they stand in the file. */
  critical: Uint8Array[];
}

/** Splits a PNG into its chunks and checks every checksum. Throws a plain `Error` saying what is wrong. */
export function readPngChunks(bytes: Uint8Array): PngChunks {
  if (signature.some((byte, at) => bytes[at] !== byte)) throw new Error('it does not begin like a PNG');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [];
  const critical: Uint8Array[] = [bytes.subarray(0, 8)];
  let header: Omit<PngChunks, 'palette' | 'compressed' | 'critical'> | null = null;
  let palette: Uint8Array | null = null;
  for (let at = 8; ;) {
    if (at + 12 > bytes.length) throw new Error('it ends too early');
    const length = view.getUint32(at);
    const end = at + 12 + length;
    if (end > bytes.length) throw new Error('it ends too early');
    const kind = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (crc32(bytes.subarray(at + 4, at + 8 + length)) !== view.getUint32(at + 8 + length)) {
      throw new Error(`the checksum of its ${kind} part does not match`);
    }
    if (header === null && kind !== 'IHDR') throw new Error('its header is missing');
    if (kind === 'IHDR') header = readHeader(body);
    if (kind === 'PLTE') palette = body;
    if (kind === 'IDAT') parts.push(body);
    if (/^[A-Z]/.test(kind)) critical.push(bytes.subarray(at, end));
    if (kind === 'IEND') break;
    at = end;
  }
  if (header === null) throw new Error('its header is missing');
  const [only] = parts;
  const compressed = parts.length === 1 && only !== undefined ? only : Buffer.concat(parts);
  return { ...header, palette, compressed, critical };
}

function readHeader(body: Uint8Array): Omit<PngChunks, 'palette' | 'compressed' | 'critical'> {
  if (body.length !== 13) throw new Error('its header is damaged');
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  return {
    width: view.getUint32(0),
    height: view.getUint32(4),
    bitDepth: view.getUint8(8),
    colourType: view.getUint8(9),
    interlaced: view.getUint8(12) !== 0,
  };
}
