import { crc32, deflateSync } from 'node:zlib';

/** How a PNG is to be written; samples are one byte each (two for 16 bits, big-endian), rows without filter bytes. */
export interface PngShape {
  width?: number;
  height?: number;
  /** 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha. */
  colourType?: 0 | 2 | 3 | 4 | 6;
  bitDepth?: 8 | 16;
  /** Filter of a row: 0 none, 1 left, 2 above, 3 average, 4 Paeth. */
  filterOfRow?: (row: number) => number;
  palette?: Uint8Array;
  interlaced?: boolean;
}

const channelsOf = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 } as const;

/** A PNG file of the samples given, row after row. */
export function aPng(samples: Uint8Array, shape: PngShape = {}): Buffer {
  const { width = 160, height = 210, colourType = 2, bitDepth = 8, interlaced = false } = shape;
  const bytesPerPixel = (channelsOf[colourType] * bitDepth) / 8;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([bitDepth, colourType, 0, 0, interlaced ? 1 : 0], 8);
  const passes = interlaced
    ? adam7(samples, width, height, bytesPerPixel)
    : [{ samples, rowBytes: width * bytesPerPixel }];
  const filtered = passes.map((pass) =>
    filterRows(pass.samples, pass.rowBytes, bytesPerPixel, shape.filterOfRow),
  );
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    ...(shape.palette === undefined ? [] : [chunk('PLTE', shape.palette)]),
    chunk('IDAT', deflateSync(Buffer.concat(filtered))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(kind: string, body: Uint8Array): Buffer {
  const typed = Buffer.concat([Buffer.from(kind, 'latin1'), body]);
  const framed = Buffer.alloc(typed.length + 8);
  framed.writeUInt32BE(body.length, 0);
  framed.set(typed, 4);
  framed.writeUInt32BE(crc32(typed), typed.length + 4);
  return framed;
}

function filterRows(
  samples: Uint8Array,
  rowBytes: number,
  bytesPerPixel: number,
  filterOfRow: (row: number) => number = () => 0,
): Buffer {
  const rows = rowBytes === 0 ? 0 : samples.length / rowBytes;
  const out = Buffer.alloc(rows * (rowBytes + 1));
  for (let row = 0; row < rows; row += 1) {
    const filter = filterOfRow(row);
    out[row * (rowBytes + 1)] = filter;
    for (let at = 0; at < rowBytes; at += 1) {
      const here = row * rowBytes + at;
      const left = at < bytesPerPixel ? 0 : (samples[here - bytesPerPixel] ?? 0);
      const above = row === 0 ? 0 : (samples[here - rowBytes] ?? 0);
      const aboveLeft = row === 0 || at < bytesPerPixel ? 0 : (samples[here - rowBytes - bytesPerPixel] ?? 0);
      const predicted = [0, left, above, (left + above) >> 1, paeth(left, above, aboveLeft)][filter] ?? 0;
      out[row * (rowBytes + 1) + 1 + at] = (samples[here] ?? 0) - predicted;
    }
  }
  return out;
}

function paeth(left: number, above: number, aboveLeft: number): number {
  const guess = left + above - aboveLeft;
  const [toLeft, toAbove, toCorner] = [left, above, aboveLeft].map((value) => Math.abs(guess - value)) as [
    number,
    number,
    number,
  ];
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : aboveLeft;
}

function adam7(
  samples: Uint8Array,
  width: number,
  height: number,
  bytesPerPixel: number,
): { samples: Uint8Array; rowBytes: number }[] {
  const passes = [
    [0, 0, 8, 8],
    [4, 0, 8, 8],
    [0, 4, 4, 8],
    [2, 0, 4, 4],
    [0, 2, 2, 4],
    [1, 0, 2, 2],
    [0, 1, 1, 2],
  ] as const;
  return passes.map(([x0, y0, xStep, yStep]) => {
    const picked: number[] = [];
    for (let y = y0; y < height; y += yStep) {
      for (let x = x0; x < width; x += xStep) {
        const at = (y * width + x) * bytesPerPixel;
        picked.push(...samples.subarray(at, at + bytesPerPixel));
      }
    }
    return { samples: Uint8Array.from(picked), rowBytes: Math.ceil((width - x0) / xStep) * bytesPerPixel };
  });
}
