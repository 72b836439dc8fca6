import { FoveaError } from '../../domain/errors.ts';
import { encodeMapBlock } from '../../domain/tracks/mapBlock.ts';
import type { StoredTrack } from '../../session/trackTable.ts';
import type { EventHub } from '../events.ts';
import type { TrackRecord } from '../records.ts';
import type { SessionService } from '../sessionService.ts';

/** Steps in one answer at most. */
export const mostStepsInBlock = 512;

/** What the window and the command line may ask of tracks. */
export class TrackService {
  readonly #sessions: SessionService;
  readonly #events: EventHub;

  constructor(parts: { sessions: SessionService; events: EventHub }) {
    this.#sessions = parts.sessions;
    this.#events = parts.events;
  }

  list(recordingId: number): TrackRecord[] {
    return this.#sessions.current.tracks.list(recordingId).map((track) => this.#record(track));
  }

  get(id: number): TrackRecord {
    return this.#record(this.#stored(id));
  }

  mapBlock(id: number, first: number, last: number): Uint8Array<ArrayBuffer> {
    const track = this.#stored(id);
    const from = Math.max(first, track.firstStep);
    const to = Math.min(last, track.lastStep, from + mostStepsInBlock - 1);
    if (from > to) {
      throw new FoveaError(
        'range-outside-recording',
        `Steps ${String(first)}-${String(last)} are not in this track, which has steps ${String(track.firstStep)}-${String(track.lastStep)}.`,
      );
    }
    return encodeMapBlock(from, this.#sessions.current.tracks.outputs(id, from, to));
  }

  /** Deletes a track with its maps and scores. */
  delete(id: number): void {
    this.#stored(id);
    const session = this.#sessions.current;
    session.write(() => {
      session.tracks.delete(id);
    });
    session.reclaimSpace();
    this.#events.tell({ kind: 'changed', what: 'tracks' });
    this.#events.tell({ kind: 'changed', what: 'scores' });
  }

  #record(track: StoredTrack): TrackRecord {
    const agent = this.#sessions.current.agents.find(track.agentId);
    return { ...track, actionNames: agent?.actionNames ?? [] };
  }

  #stored(id: number): StoredTrack {
    const track = this.#sessions.current.tracks.find(id);
    if (!track) throw new FoveaError('not-found', `There is no track ${String(id)} in this session.`);
    return track;
  }
}
