import { FoveaError } from '../../domain/errors.ts';
import { encodeMapBlock } from '../../domain/tracks/mapBlock.ts';
import type { Session } from '../../session/session.ts';
import type { StoredTrack } from '../../session/trackTable.ts';
import { readingOfAgent } from '../agents/builtInReading.ts';
import type { EventHub } from '../events.ts';
import type { JobRegistry } from '../jobs.ts';
import type { TrackRecord } from '../records/agentRecords.ts';
import type { SessionService } from '../sessionService.ts';

/** Steps in one answer at most. */
const mostStepsInBlock = 512;

/** What the window and the command line may ask of tracks. */
export class TrackService {
  readonly #sessions: SessionService;
  readonly #jobs: JobRegistry;
  readonly #events: EventHub;

  constructor(parts: { sessions: SessionService; jobs: JobRegistry; events: EventHub }) {
    this.#sessions = parts.sessions;
    this.#jobs = parts.jobs;
    this.#events = parts.events;
  }

  list(recordingId: number): TrackRecord[] {
    const session = this.#sessions.current;
    return session.tracks.list(recordingId).map((track) => trackRecord(session, track));
  }

  get(id: number): TrackRecord {
    const session = this.#sessions.current;
    return trackRecord(session, storedTrack(session, id));
  }

  mapBlock(id: number, first: number, last: number): Uint8Array<ArrayBuffer> {
    const session = this.#sessions.current;
    const track = storedTrack(session, id);
    const from = Math.max(first, track.firstStep);
    const to = Math.min(last, track.lastStep, from + mostStepsInBlock - 1);
    if (from > to) {
      throw new FoveaError(
        'range-outside-recording',
        `Steps ${String(first)}-${String(last)} are not in this track, which has steps ${String(track.firstStep)}-${String(track.lastStep)}.`,
      );
    }
    return encodeMapBlock(from, session.tracks.outputs(id, from, to));
  }

  /** Deletes a track with its maps and scores, after stopping a scoring that uses it. */
  async delete(id: number): Promise<void> {
    const session = this.#sessions.current;
    const { recordingId } = storedTrack(session, id);
    await this.#jobs.cancelAbout(
      { recordingId, kind: 'scoring' },
      'A track was deleted while it was being scored. Score again without it.',
    );
    session.write(() => {
      session.tracks.delete(id);
    });
    for (const what of ['tracks', 'scores'] as const) this.#events.tell({ kind: 'changed', what });
    await session.reclaimSpace();
  }
}

/** A track of a session, or `not-found`. */
export function storedTrack(session: Session, id: number): StoredTrack {
  const track = session.tracks.find(id);
  if (!track) throw new FoveaError('not-found', `There is no track ${String(id)} in this session.`);
  return track;
}

/** A stored track as the window and the command line see it. */
export function trackRecord(session: Session, track: StoredTrack): TrackRecord {
  const agent = session.agents.find(track.agentId);
  return {
    ...track,
    actionNames: agent?.actionNames ?? [],
    policyMeaning: agent === null ? null : (readingOfAgent(agent).definition.outputs.policy?.meaning ?? null),
  };
}
