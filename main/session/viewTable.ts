import type { SessionDatabase } from './database.ts';

/** How the person left the window: named JSON values. */
export class ViewTable {
  readonly #database: SessionDatabase;

  constructor(database: SessionDatabase) {
    this.#database = database;
  }

  all(): Record<string, unknown> {
    const rows = this.#database
      .prepare<[], { key: string; value: string }>('SELECT key, value FROM view_settings')
      .all();
    return Object.fromEntries(rows.map((row) => [row.key, JSON.parse(row.value) as unknown]));
  }

  /** Stores each entry under its key; `null` removes it. */
  merge(entries: Record<string, unknown>): void {
    const put = this.#database.prepare('INSERT OR REPLACE INTO view_settings VALUES (?, ?)');
    const remove = this.#database.prepare('DELETE FROM view_settings WHERE key = ?');
    for (const [key, value] of Object.entries(entries)) {
      if (value === null || value === undefined) remove.run(key);
      else put.run(key, JSON.stringify(value));
    }
  }
}
