import {
  readTrial,
  type ReadTrialOptions,
  type TrialEnd,
  type TrialFrame,
} from '../../main/formats/atari-head/importTrial.ts';
import { findTrials } from '../../main/formats/atari-head/sources.ts';
import { writeTrial, type TrialShape } from './atariHeadTrial.ts';
import { temporaryFolder } from './temporaryFolder.ts';

/** Everything that an import handed out. */
export interface Imported {
  frames: TrialFrame[];
  end: TrialEnd;
}

/** Reads the first trial found at a path. */
export async function importFrom(path: string, options: Partial<ReadTrialOptions> = {}): Promise<Imported> {
  const [source] = await findTrials(path);
  if (source === undefined) throw new Error('no trial found');
  const frames: TrialFrame[] = [];
  let end: TrialEnd | null = null;
  for await (const event of readTrial(source, { signal: new AbortController().signal, ...options })) {
    if (event.kind === 'end') end = event;
    else frames.push(...event.frames);
  }
  if (end === null) throw new Error('no end');
  return { frames, end };
}

/** Makes a trial and reads it. */
export async function importMade(
  shape: TrialShape,
  options: Partial<ReadTrialOptions> = {},
): Promise<Imported> {
  const { archive } = await writeTrial(temporaryFolder(), shape);
  return importFrom(archive, options);
}
