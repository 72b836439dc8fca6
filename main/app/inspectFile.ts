import { open } from 'node:fs/promises';
import { basename } from 'node:path';

import { FoveaError } from '../domain/errors.ts';
import { findTrials } from '../formats/atari-head/sources.ts';
import { fileError } from '../formats/fileErrors.ts';
import { applicationId } from '../session/database.ts';
import { readWithoutTrace } from '../session/readWithoutTrace.ts';
import type { InspectionRecord, SessionInspection, TrialInspection } from './records/inspectionRecords.ts';

const sqliteSignature = 'SQLite format 3\0';
const sqliteHeaderBytes = 100;
/** Where a SQLite header tells whose file it is, big-endian. */
const applicationIdOffset = 68;

const nothingOfACheckpoint = { architecture: null, parameters: null, preprocessing: null, actions: null };

/**
 * Says what a file or folder is by what is in it, without changing it. `inspectCheckpoint` gets what is neither a
 * session nor a trial.
 */
export async function inspectFile(
  path: string,
  inspectCheckpoint: (path: string) => Promise<InspectionRecord>,
): Promise<InspectionRecord> {
  const header = await firstBytes(path, sqliteHeaderBytes);
  if (header.toString('latin1', 0, sqliteSignature.length) === sqliteSignature) {
    return inspectSession(path, header);
  }
  const trials = await findTrials(path).catch((thrown: unknown) => {
    // Anything that is no trial may still be a checkpoint, whose reader has the better sentence then.
    if (thrown instanceof FoveaError && thrown.code !== 'no-permission') return null;
    throw thrown;
  });
  return trials ? trialInspection(trials) : inspectCheckpoint(path);
}

function inspectSession(path: string, header: Buffer): SessionInspection {
  if (header.length < sqliteHeaderBytes || header.readUInt32BE(applicationIdOffset) !== applicationId) {
    throw new FoveaError(
      'session-not-a-session',
      `${path} is a database, but not a Fovea session. Choose a file made by Fovea (.fovea).`,
    );
  }
  const { recordings, agents } = readWithoutTrace(path);
  return {
    kind: 'session',
    format: `Fovea session ${basename(path)}`,
    ...nothingOfACheckpoint,
    recordings: recordings.map(({ name, frameCount }) => ({ name, frames: frameCount })),
    agents: agents.map(({ name, network }) => ({ name, network })),
    warnings: [],
    ignored: [],
  };
}

function trialInspection(trials: readonly { name: string; game: string | null }[]): TrialInspection {
  return {
    kind: 'trial',
    format: 'Atari-HEAD',
    ...nothingOfACheckpoint,
    trials: trials.map(({ name, game }) => ({ name, game })),
    warnings: [],
    ignored: [],
  };
}

/** The start of a file; nothing for a folder, or for the prefix that TensorFlow names a checkpoint's files by. */
async function firstBytes(path: string, count: number): Promise<Buffer> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(count), 0, count, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : '';
    if (code === 'EISDIR' || code === 'ENOENT') return Buffer.alloc(0);
    throw fileError(thrown, path);
  }
}
