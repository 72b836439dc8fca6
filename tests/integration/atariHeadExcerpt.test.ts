import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { importSummarySentences } from '../../main/formats/atari-head/importSummary.ts';
import { readTrial, type TrialEnd, type TrialFrame } from '../../main/formats/atari-head/importTrial.ts';
import { findTrials } from '../../main/formats/atari-head/sources.ts';
import { sharedPath, testWithShared } from '../fixtures/sharedData.ts';

const excerpt = sharedPath('data', 'atari-head', 'ms_pacman', '593_RZ_5037271_Aug-05-15-35-12.tar.bz2');

for (const bunzipBy of ['program', 'javascript'] as const) {
  testWithShared(`the real excerpt is read whole, unpacking by ${bunzipBy}`, async () => {
    const [trial] = await findTrials(excerpt);
    expect(trial).toMatchObject({ game: 'ms_pacman', trialNumber: 593, subject: 'RZ' });
    if (trial === undefined) return;
    const ends: TrialEnd[] = [];
    const frames: Omit<TrialFrame, 'pixels'>[] = [];
    for await (const event of readTrial(trial, { signal: new AbortController().signal, bunzipBy })) {
      if (event.kind === 'end') ends.push(event);
      else frames.push(...event.frames.map(({ number, facts, gaze }) => ({ number, facts, gaze })));
    }
    const [end] = ends;
    expect(end?.summary).toMatchObject({
      frames: 4000,
      framesWithGaze: 3618,
      framesWithAction: 3618,
      samples: 10_854,
      samplesOutsidePicture: 99,
      rowsWithoutPicture: 0,
      picturesWithoutRow: 0,
      missingNumbers: [],
      firstNumber: 1,
      headerAbsent: false,
      crlf: false,
    });
    expect(end?.summary.colours).toBeLessThanOrEqual(128);
    expect(importSummarySentences(end?.summary ?? fail())).toHaveLength(1);
    expect(end?.archiveSha256).toBe(createHash('sha256').update(readFileSync(excerpt)).digest('hex'));
    expect(frames[3]).toMatchObject({ number: 4, facts: { action: 0, score: null } });
    expect(frames[3]?.gaze).toEqual(Float32Array.of(121.71, 70.9, 121.63, 71.27, 121.62, 71.3));
  });
}

function fail(): never {
  throw new Error('the trial had no end');
}
