import { createReadStream, createWriteStream, readFileSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

import { extract, pack } from 'tar-stream';

import type { BenchTrial } from './trial.ts';

const stem = '593_RZ_5037271_Aug-05-15-35-12';

/** A trial of five times as many frames, the excerpt over and over, for measuring memory; returns its archive. */
export async function longTrial(
  trial: BenchTrial,
  folder: string,
  copies: number,
): Promise<{ archive: string; frames: number }> {
  const pictures = await readPictures(trial.archive);
  const archive = join(folder, `${stem}.tar.bz2`);
  const tar = pack();
  const bzip2 = spawn('bzip2', ['-1', '-c'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const written = pipeline(bzip2.stdout, createWriteStream(archive));
  const packed = pipeline(tar, bzip2.stdin);
  let number = 0;
  for (let copy = 0; copy < copies; copy += 1) {
    for (const png of pictures) {
      number += 1;
      if (!tar.entry({ name: `${stem}/RZ_5037271_${String(number)}.png` }, png))
        await once(tar, 'drain').catch(() => undefined);
    }
  }
  tar.finalize();
  await Promise.all([packed, written]);
  const [header, ...rows] = readFileSync(trial.labels, 'utf8').trimEnd().split('\n');
  const repeatedRows = Array.from({ length: copies }, (_, copy) =>
    rows.map((row, place) => row.replace(/^[^,]*/, `RZ_5037271_${String(copy * rows.length + place + 1)}`)),
  ).flat();
  writeFileSync(join(folder, `${stem}.txt`), [header, ...repeatedRows, ''].join('\n'));
  return { archive, frames: number };
}

async function readPictures(archive: string): Promise<Buffer[]> {
  const bunzip = spawn('bzip2', ['-dc'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const fed = pipeline(createReadStream(archive), bunzip.stdin);
  const tar = extract();
  const unpacked = pipeline(bunzip.stdout, tar);
  const numbered: { number: number; png: Buffer }[] = [];
  for await (const entry of tar) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of entry as AsyncIterable<Uint8Array>) chunks.push(chunk);
    const number = Number(/_(\d+)\.png$/.exec(entry.header.name)?.[1] ?? 0);
    if (number > 0) numbered.push({ number, png: Buffer.concat(chunks) });
  }
  await Promise.all([fed, unpacked]);
  return numbered.sort((one, other) => one.number - other.number).map(({ png }) => png);
}
