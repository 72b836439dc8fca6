import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { FoveaError } from '../../domain/errors.ts';
import { fileError } from '../fileErrors.ts';
import { regularFile, startOfRegularFile } from '../regularFile.ts';
import { candidateOnDisk, trialFilesBelow } from './folderFiles.ts';
import { notAnArchive } from './archiveErrors.ts';
import { beginsWithTar } from './beginsWithTar.ts';
import { readMetadata, type TrialMetadata } from './metadata.ts';
import { gameNamed, isTrialName, stemOf } from './trialName.ts';
import { pairTrials, sureTrials, type CandidateFile } from './trialPairs.ts';
import type { TrialSource } from './trialSource.ts';
import { filesInZip } from './zipSource.ts';

const largestMetadataBytes = 16 * 1024 * 1024;
const metadataName = 'meta_data.csv';

/**
 * The trials in what was picked: one trial's `.tar.bz2` or `.txt` (its partner is found by the same stem), a folder
 * of trials, a game's zip as published, or a data set's folder or `meta_data.csv` (either version). Reads names only.
 * Throws `FoveaError`: 'not-found', 'no-permission', 'archive-unreadable' for another kind of file, 'no-frames' for
 * a place without trials. Folders below that may not be listed are refused, or left out where `skipsLocked`.
 */
export async function findTrials(path: string, { skipsLocked = false } = {}): Promise<TrialSource[]> {
  const info = await stat(path).catch((thrown: unknown) => {
    throw fileError(thrown, path);
  });
  if (info.isDirectory()) return atLeastOne(await trialsInFolder(path, skipsLocked), path);
  regularFile(path);
  if (basename(path).toLowerCase() === metadataName) {
    return atLeastOne(await trialsInFolder(dirname(path), skipsLocked), dirname(path));
  }
  const kind = stemOf(basename(path))?.ending ?? (await sniff(path));
  if (kind === 'zip') return atLeastOne(await trialsInZip(path), path);
  if (kind === null) throw notAnArchive(basename(path));
  return [await trialOfFile(path, kind)];
}

function atLeastOne(trials: TrialSource[], path: string): TrialSource[] {
  if (trials.length > 0) return trials;
  throw new FoveaError(
    'no-frames',
    `There is no trial in ${path}. A trial of Atari-HEAD is a .tar.bz2 file with a .txt file of the same name.`,
  );
}

/** One file picked: its partner lies beside it under the same stem. */
async function trialOfFile(path: string, kind: 'archive' | 'labels'): Promise<TrialSource> {
  const folder = dirname(path);
  const metadata = await metadataAbove(folder);
  const stem = stemOf(basename(path))?.stem ?? basename(path);
  const beside = (await readdir(folder)).filter(
    (name) => stemOf(name)?.stem === stem && name !== basename(path),
  );
  const files = await Promise.all([path, ...beside.map((name) => join(folder, name))].map(candidateOnDisk));
  // What was picked may have lost its ending; its contents were looked at.
  const named = files.map((file, at) => (at === 0 && kind === 'archive' ? asArchive(file, stem) : file));
  const [trial] = pairTrials(
    named,
    folder,
    gameNamed(basename(folder)) ?? gameNamed(basename(dirname(folder))),
    metadata,
  );
  if (trial !== undefined) return trial;
  throw new FoveaError(
    'labels-unreadable',
    `${basename(path)} is not named like a trial's label file (593_RZ_5037271_Aug-05-15-35-12.txt) ` +
      `and no archive of the same name lies beside it.`,
  );
}

function asArchive(file: CandidateFile, stem: string): CandidateFile {
  return { ...file, path: `${stem}.tar.bz2` };
}

async function trialsInZip(path: string): Promise<TrialSource[]> {
  const game = gameNamed(stemOf(basename(path))?.stem ?? basename(path));
  const metadata = await metadataAbove(dirname(path));
  return sureTrials(pairTrials(await filesInZip(path, basename(path)), path, game, metadata));
}

async function trialsInFolder(folder: string, skipsLocked: boolean): Promise<TrialSource[]> {
  const metadata = await metadataAbove(folder);
  const files = await trialFilesBelow(folder, skipsLocked);
  const game = gameNamed(basename(folder)) ?? gameNamed(basename(dirname(folder)));
  const zips = files.filter((file) => stemOf(file.path)?.ending === 'zip');
  const trials = sureTrials(pairTrials(files, folder, game, metadata));
  const unpacked = new Set(trials.map((trial) => trial.name));
  for (const zip of zips) {
    // Other zips may lie beside a data set; only those named after a game are looked into.
    const gameOfZip = gameNamed(stemOf(zip.path)?.stem ?? '');
    if (gameOfZip === null) continue;
    const inside = await filesInZip(zip.openable.location, zip.openable.name);
    const found = sureTrials(pairTrials(inside, zip.openable.location, gameOfZip, metadata));
    trials.push(...found.filter((trial) => !unpacked.has(trial.name)));
  }
  return trials;
}

/** The data set's table of trials, in the folder itself or up to two above it (game, highscore). */
async function metadataAbove(folder: string): Promise<Map<number, TrialMetadata>> {
  for (const place of [folder, dirname(folder), dirname(dirname(folder))]) {
    const path = join(place, metadataName);
    const info = await stat(path).catch(() => null);
    if (info === null || !info.isFile() || info.size > largestMetadataBytes) continue;
    const text = await readFile(path, 'utf8').catch(() => null);
    if (text !== null) return readMetadata(text);
  }
  return new Map();
}

/** What a file without a telling name is, by its first bytes. */
async function sniff(path: string): Promise<'archive' | 'zip' | null> {
  const text = startOfRegularFile(path, 4).toString('latin1');
  if (text === 'PK\u0003\u0004') return 'zip';
  if (!text.startsWith('BZh')) return null;
  const isTrial = isTrialName(basename(path)) || (await hasLabels(path));
  return isTrial || (await beginsWithTar(path)) ? 'archive' : null;
}

/** Any file may be compressed with bzip2; one with labels of its name beside it is a trial, damaged as it may be. */
async function hasLabels(path: string): Promise<boolean> {
  const beside = await readdir(dirname(path)).catch(() => []);
  return beside.some((name) => {
    const named = stemOf(name);
    return named?.ending === 'labels' && named.stem === basename(path);
  });
}
