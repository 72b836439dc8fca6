import { AgentTable } from './agentTable.ts';
import { openReadOnly, type SessionDatabase } from './database.ts';
import { FrameTable } from './frameTable.ts';
import { RecordingTable } from './recordingTable.ts';
import { TrackTable } from './trackTable.ts';

/** A helper's own read-only view of a session that the main process has open. Close it when done. */
export class SessionReader {
  readonly recordings: RecordingTable;
  readonly frames: FrameTable;
  readonly agents: AgentTable;
  readonly tracks: TrackTable;
  readonly #database: SessionDatabase;

  constructor(path: string) {
    this.#database = openReadOnly(path);
    this.recordings = new RecordingTable(this.#database);
    this.frames = new FrameTable(this.#database);
    this.agents = new AgentTable(this.#database);
    this.tracks = new TrackTable(this.#database);
  }

  /** Writes a compact copy of the session to a path that must not exist yet. */
  copyTo(path: string): void {
    this.#database.prepare('VACUUM INTO ?').run(path);
  }

  close(): void {
    this.#database.close();
  }
}
