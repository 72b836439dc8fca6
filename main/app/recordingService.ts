import { setImmediate as nextTurn } from 'node:timers/promises';

import { FoveaError } from '../domain/errors.ts';
import { encodeGazeBlock } from '../domain/gaze/gazeBlock.ts';
import type { Palette } from '../domain/recording/frame.ts';
import { encodeFrameBlock } from '../domain/recording/frameBlock.ts';
import { stepCount } from '../domain/recording/steps.ts';
import type { StoredRecording } from '../session/recordingTable.ts';
import type { EventHub } from './events.ts';
import type { JobRegistry } from './jobs.ts';
import type { RecordingFacts, RecordingRecord } from './records/recordingRecords.ts';
import type { SessionService } from './sessionService.ts';

/** Frames in one answer at most: 2.2 MB of palette indices, unpacked in about 3 ms. */
const mostFramesInBlock = 64;
const mostGazeFramesInBlock = 256;
const framesDeletedAtOnce = 256;

/** What the window and the command line may ask of recordings. */
export class RecordingService {
  readonly #sessions: SessionService;
  readonly #events: EventHub;
  readonly #jobs: JobRegistry;

  constructor(parts: { sessions: SessionService; events: EventHub; jobs: JobRegistry }) {
    this.#jobs = parts.jobs;
    this.#sessions = parts.sessions;
    this.#events = parts.events;
  }

  list(): RecordingRecord[] {
    return this.#sessions.current.recordings.list().map(recordOf);
  }

  get(id: number): RecordingRecord {
    return recordOf(this.#stored(id));
  }

  palette(id: number): Palette {
    this.#stored(id);
    return this.#sessions.current.recordings.palette(id);
  }

  frameBlock(id: number, first: number, last: number): Uint8Array<ArrayBuffer> {
    const range = this.#clipped(id, first, last, mostFramesInBlock);
    return encodeFrameBlock(range.first, this.#sessions.current.frames.pixels(id, range.first, range.last));
  }

  gazeBlock(id: number, first: number, last: number): Uint8Array<ArrayBuffer> {
    const range = this.#clipped(id, first, last, mostGazeFramesInBlock);
    return encodeGazeBlock(range.first, this.#sessions.current.frames.gaze(id, range.first, range.last));
  }

  facts(id: number): RecordingFacts {
    const { frameCount } = this.#stored(id);
    const facts = this.#sessions.current.frames.facts(id);
    return {
      episode: facts.map((frame) => frame.episode),
      score: facts.map((frame) => frame.score),
      reward: facts.map((frame) => frame.reward),
      durationMilliseconds: facts.map((frame) => frame.durationMilliseconds),
      action: facts.map((frame) => frame.action),
      gazeSamples: this.#sessions.current.frames.gazeSampleCounts(id, frameCount),
    };
  }

  change(
    id: number,
    change: { name?: string | undefined; game?: string | null | undefined },
  ): RecordingRecord {
    this.#stored(id);
    const session = this.#sessions.current;
    session.write(() => {
      session.recordings.describe(id, {
        ...(change.name === undefined ? {} : { name: change.name }),
        ...(change.game === undefined ? {} : { game: change.game }),
      });
    });
    this.#events.tell({ kind: 'changed', what: 'recordings' });
    return this.get(id);
  }

  /**
   * Deletes a recording with its tracks and scores, and gives the space back. It is out of sight at once; its many rows
   * follow some at a time, and if the program is ended meanwhile, at the next opening.
   */
  async delete(id: number): Promise<void> {
    this.#stored(id);
    const session = this.#sessions.current;
    await this.#jobs.cancelAbout({ recordingId: id });
    session.write(() => {
      session.recordings.hide(id);
    });
    for (const what of ['recordings', 'tracks', 'scores'] as const)
      this.#events.tell({ kind: 'changed', what });
    while (session.write(() => session.frames.deleteSome(id, framesDeletedAtOnce)) > 0) await nextTurn();
    session.write(() => {
      session.recordings.delete(id);
    });
    await session.reclaimSpace();
  }

  #stored(id: number): StoredRecording {
    const recording = this.#sessions.current.recordings.find(id);
    if (!recording) throw new FoveaError('not-found', `There is no recording ${String(id)} in this session.`);
    return recording;
  }

  #clipped(id: number, first: number, last: number, most: number): { first: number; last: number } {
    const { frameCount } = this.#stored(id);
    if (first > last || first >= frameCount) {
      throw new FoveaError(
        'range-outside-recording',
        `Frames ${String(first)}-${String(last)} are not in the recording, which has frames 0-${String(frameCount - 1)}.`,
      );
    }
    return { first, last: Math.min(last, frameCount - 1, first + most - 1) };
  }
}

function recordOf(stored: StoredRecording): RecordingRecord {
  return { ...stored, stepCount: stepCount(stored.frameCount, stored.stepRule) };
}
