import { existsSync } from 'node:fs';
import { basename, extname, join } from 'node:path';

import { z } from 'zod';

import type { RecentSession } from './records/sessionRecords.ts';
import type { UserSettings } from './records/systemRecords.ts';
import { JsonFile } from './userHome.ts';

const longestRecentList = 20;

const userSettingsSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']).catch('dark'),
  keys: z.record(z.string(), z.string()).catch({}),
});

const recentSchema = z.array(z.object({ path: z.string(), openedAt: z.string() })).catch([]);

/** The user's theme and keys, kept in the user's folder. */
export class UserSettingsFile {
  readonly #file: JsonFile<UserSettings>;

  constructor(home: string) {
    this.#file = new JsonFile(join(home, 'settings.json'), (value) => userSettingsSchema.parse(value ?? {}));
  }

  read(): UserSettings {
    return this.#file.read();
  }

  /** Keeps what is given and returns all settings. Errors: `no-permission` or `disk-full` where they cannot be kept. */
  change(settings: Partial<UserSettings>): UserSettings {
    const changed = { ...this.read(), ...settings };
    this.#file.write(changed);
    return changed;
  }
}

/** Sessions opened before, newest first. */
export class RecentSessions {
  readonly #file: JsonFile<z.infer<typeof recentSchema>>;

  constructor(home: string) {
    this.#file = new JsonFile(join(home, 'recent.json'), (value) => recentSchema.parse(value));
  }

  list(): RecentSession[] {
    return this.#file.read().map((recent) => ({
      ...recent,
      name: sessionName(recent.path),
      exists: existsSync(recent.path),
    }));
  }

  /** Puts a session at the head of the list, where the list can be written. */
  remember(path: string, openedAt: Date): void {
    const others = this.#file.read().filter((recent) => recent.path !== path);
    try {
      this.#file.write([{ path, openedAt: openedAt.toISOString() }, ...others].slice(0, longestRecentList));
    } catch {
      // The session is open and whole; a list that cannot be kept must not stand in its way.
    }
  }

  /** Takes a session off the list. Errors: `no-permission` or `disk-full` where the list cannot be written. */
  forget(path: string): void {
    const all = this.#file.read();
    const others = all.filter((recent) => recent.path !== path);
    if (others.length < all.length) this.#file.write(others);
  }
}

/** A session's name: its file name without folder and ending. */
export function sessionName(path: string): string {
  return basename(path, extname(path));
}
