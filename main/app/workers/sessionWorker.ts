import { rmSync } from 'node:fs';

import { FoveaError } from '../../domain/errors.ts';
import { explained } from '../../session/database.ts';
import { SessionReader } from '../../session/sessionReader.ts';
import { answered, type WorkerAnswer } from './answer.ts';

interface CopyTask {
  from: string;
  to: string;
}

/** Writes a compact copy of an open session; a copy that fails leaves no file. */
export default async function copySession({ from, to }: CopyTask): Promise<WorkerAnswer<null>> {
  return answered(() => {
    const reader = new SessionReader(from);
    try {
      reader.copyTo(to);
      return null;
    } catch (thrown) {
      rmSync(to, { force: true });
      throw thrown instanceof FoveaError ? thrown : explained(thrown, to);
    } finally {
      reader.close();
    }
  });
}
