import { statSync } from 'node:fs';
import { basename } from 'node:path';

import { FoveaError } from '../domain/errors.ts';
import { findTrials } from '../formats/atari-head/sources.ts';
import { fileError } from '../formats/fileErrors.ts';
import { startOfRegularFile } from '../formats/regularFile.ts';
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
  const header = firstBytes(path, sqliteHeaderBytes);
  if (header.toString('latin1', 0, sqliteSignature.length) === sqliteSignature) {
    return inspectSession(path, header);
  }
  const trials = await findTrials(path, { skipsLocked: true }).catch((thrown: unknown) => {
    // Anything that is no trial may still be a checkpoint, whose reader has the better sentence then.
    if (thrown instanceof FoveaError) return null;
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
function firstBytes(path: string, count: number): Buffer {
  try {
    const about = statSync(path, { throwIfNoEntry: false });
    if (about === undefined || about.isDirectory()) return Buffer.alloc(0);
  } catch (thrown) {
    throw fileError(thrown, path);
  }
  return startOfRegularFile(path, count);
}
