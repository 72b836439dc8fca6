import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import type { Engine } from '../engine/engine.ts';
import type { RungReport } from '../engine/ladder.ts';
import type { BackendRecord, DoctorReport, ProgramRecord, SystemRecord } from './records/systemRecords.ts';
import { programVersion } from './version.ts';

/** What is here, how fast it is, and how to get what is missing. */
export async function doctorReport(
  engine: Engine,
  options: { retest?: boolean } = {},
): Promise<DoctorReport> {
  const rungs = await (options.retest ? engine.retest() : engine.describe());
  return {
    version: programVersion,
    node: process.versions.node,
    backends: rungs.map(backendRecord),
    emulators: [],
    encoders: [
      program(
        'ffmpeg',
        ['ffmpeg'],
        'encodes clips where the window cannot; install it with your package manager',
      ),
    ],
    programs: [
      program(
        'bzip2',
        ['bzip2'],
        'reads trial archives about four times faster; without it Fovea unpacks them itself',
      ),
      program(
        'Chromium',
        ['chromium', 'chromium-browser', 'google-chrome'],
        'only for the tests; on Debian: apt-get install chromium',
      ),
    ],
  };
}

/** A rung of the ladder as the boundary shows it. */
export function backendRecord(rung: RungReport): BackendRecord {
  const { forwardsPerSecond, gradientsPerSecond, ...rest } = rung;
  return {
    ...rest,
    forwardsPerSecond: forwardsPerSecond?.throughput ?? null,
    gradientsPerSecond: gradientsPerSecond?.throughput ?? null,
    inUse: rung.chosenFor.length > 0,
  };
}

/** The backend that the window's status shows: the one for batches, which is what a reviewer waits for. */
export function statusBackend(rungs: readonly RungReport[]): SystemRecord['backend'] {
  const used = rungs.find(({ chosenFor }) => chosenFor.includes('throughput'));
  if (!used) return null;
  const { name, device = used.title, forwardsPerSecond } = used;
  return { name, device, forwardsPerSecond: forwardsPerSecond?.throughput ?? null };
}

function program(name: string, names: readonly string[], advice: string): ProgramRecord {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  const candidates = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => names.flatMap((file) => endings.map((ending) => join(folder, file + ending))));
  return { name, found: candidates.find((path) => existsSync(path)) ?? null, advice };
}
