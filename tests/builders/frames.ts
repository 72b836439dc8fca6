import { framePixelCount, type FrameFacts } from '../../main/domain/recording/frame.ts';
import { publishedStepRule } from '../../main/domain/recording/steps.ts';
import { packPixels } from '../../main/session/blobCodec.ts';
import type { PackedFrame } from '../../main/session/frameTable.ts';
import type { Session } from '../../main/session/session.ts';

const noFacts: FrameFacts = {
  episode: null,
  score: null,
  reward: null,
  durationMilliseconds: null,
  action: null,
};

/** A frame whose pixels are all `frameIndex` modulo 200, with one gaze sample on it. */
export function aFrame(frameIndex: number, change: Partial<PackedFrame> = {}): PackedFrame {
  const indices = new Uint8Array(framePixelCount).fill(frameIndex % 200);
  return {
    frameIndex,
    sourceNumber: frameIndex + 1,
    pixels: packPixels({ kind: 'indexed', indices }),
    facts: { ...noFacts, action: frameIndex % 18 },
    gaze: Float32Array.of(frameIndex, 100.5),
    ...change,
  };
}

/** A finished recording of made frames in a session; returns its id. */
export function aRecording(session: Session, frames: readonly PackedFrame[], name = 'made'): number {
  return session.write(() => {
    const id = session.recordings.begin({
      name,
      kind: 'rollout',
      game: null,
      stepRule: publishedStepRule,
      importRange: null,
      createdAt: '2026-01-01T00:00:00.000Z',
    });
    session.frames.insert(id, frames);
    session.recordings.finish(id, {
      frameCount: session.frames.closeGaps(id),
      palette: new Uint8Array(3 * 256),
      gazeOrigin: 'recorded',
      source: null,
      notes: [],
    });
    return id;
  });
}
