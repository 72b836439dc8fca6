import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pack } from 'tar-stream';
import { aPng } from './png.ts';

/** One entry of the archive besides the pictures. */
export interface TarEntry {
  name: string;
  type?: 'file' | 'symlink' | 'link' | 'directory';
  linkname?: string;
  body?: Uint8Array;
}

export interface TrialShape {
  /** Stem of both files. */
  stem?: string;
  /** What frame ids begin with. */
  owner?: string;
  /** Numbers of the pictures in the order in which the archive lists them. */
  numbers?: number[];
  /** RGB bytes of a picture. */
  rgbOf?: (number: number) => Uint8Array;
  /** PNG bytes of a picture, in place of `rgbOf`. */
  pngOf?: (number: number) => Uint8Array;
  /** The whole label file; left out: a header and a row a picture, made by `rowOf`. */
  labels?: string;
  rowOf?: (number: number) => string;
  /** Entries put before the pictures. */
  entries?: TarEntry[];
  /** Changes the bytes of the archive file after all is packed. */
  damage?: (archive: Buffer) => Buffer;
}

export const labelHeader = 'frame_id,episode_id,score,duration(ms),unclipped_reward,action,gaze_positions';
export const exampleStem = '593_RZ_5037271_Aug-05-15-35-12';
const exampleOwner = 'RZ_5037271';

/** Bytes of a trial's `.tar.bz2`, packed by the bzip2 program. */
export async function trialArchive(shape: TrialShape = {}): Promise<Buffer> {
  const packed = bzip2(await trialTar(shape));
  return shape.damage?.(packed) ?? packed;
}

/** Bytes of the tar inside. */
export async function trialTar(shape: TrialShape = {}): Promise<Buffer> {
  const { stem = exampleStem, owner = exampleOwner, numbers = [1, 2, 3, 4], entries = [] } = shape;
  const tar = pack();
  for (const { name, type = 'file', linkname, body = Buffer.alloc(0) } of entries) {
    tar.entry(
      { name, type, ...(linkname === undefined ? { size: body.length } : { linkname }) },
      Buffer.from(body),
    );
  }
  const pngOf = shape.pngOf ?? ((number) => aPng((shape.rgbOf ?? colouredFrame)(number)));
  for (const number of numbers)
    tar.entry({ name: `${stem}/${owner}_${String(number)}.png` }, Buffer.from(pngOf(number)));
  tar.finalize();
  const chunks: Uint8Array[] = [];
  for await (const chunk of tar) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

/** Text of a trial's label file. */
export function trialLabels(shape: TrialShape = {}): string {
  if (shape.labels !== undefined) return shape.labels;
  const { owner = exampleOwner, numbers = [1, 2, 3, 4] } = shape;
  const rowOf = shape.rowOf ?? ((number) => `${owner}_${String(number)},0,10,50,0,3,80.00,105.00`);
  return [labelHeader, ...[...numbers].sort((a, b) => a - b).map(rowOf), ''].join('\n');
}

/** Writes the pair into a folder (made where missing) and returns their paths. */
export async function writeTrial(
  folder: string,
  shape: TrialShape = {},
): Promise<{ archive: string; labels: string }> {
  const stem = shape.stem ?? exampleStem;
  const archive = join(folder, `${stem}.tar.bz2`);
  const labels = join(folder, `${stem}.txt`);
  mkdirSync(dirname(archive), { recursive: true });
  writeFileSync(archive, await trialArchive(shape));
  writeFileSync(labels, trialLabels(shape));
  return { archive, labels };
}

/** The bytes packed by the bzip2 program. */
export function bzip2(bytes: Uint8Array): Buffer {
  const { stdout, status } = spawnSync('bzip2', ['-c'], { input: bytes, maxBuffer: 2 ** 30 });
  if (status !== 0) throw new Error('bzip2 is needed to make test archives');
  return stdout;
}

/** A frame whose picture tells its number: a sky, a ground and a square that moves. */
export function colouredFrame(number: number): Uint8Array {
  const row = (colour: readonly number[]): Uint8Array =>
    Uint8Array.from({ length: 480 }, (_, at) => colour[at % 3] ?? 0);
  const sky = row([24, 26, 167]);
  const ground = row([134, 134, 29]);
  const square = row([200, 72, 72]).subarray(0, 3 * 12);
  const rgb = new Uint8Array(3 * 160 * 210);
  for (let y = 0; y < 210; y += 1) {
    rgb.set(y < 180 ? sky : ground, 480 * y);
    if (y >= 94 && y < 106) rgb.set(square, 480 * y + 3 * ((number * 3) % 148));
  }
  return rgb;
}
