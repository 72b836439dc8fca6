import Database from 'better-sqlite3';

import { FoveaError } from '../domain/errors.ts';
import { migrations } from './migrations/migrations.ts';

/** Marks a SQLite file as ours: "FVEA" as a big-endian integer, kept in the file's `application_id`. */
export const applicationId = 0x46564541;

export type SessionDatabase = Database.Database;

/** Opens the SQLite file for the one writer and brings it to today's shape. */
export function openDatabase(path: string, how: 'create' | 'open'): SessionDatabase {
  const database = connect(path, { fileMustExist: how === 'open' });
  try {
    if (how === 'create') {
      database.pragma('page_size = 8192');
      // Only effective before the first table: lets a deleted recording give its pages back to the file system.
      database.pragma('auto_vacuum = INCREMENTAL');
      database.pragma(`application_id = ${String(applicationId)}`);
    } else refuseStrangers(database, path);
    database.pragma('journal_mode = WAL');
    // A killed program loses nothing at NORMAL; a power cut may lose the last commits but never damages the file.
    database.pragma('synchronous = NORMAL');
    database.pragma('foreign_keys = ON');
    migrate(database, path);
    return database;
  } catch (thrown) {
    database.close();
    throw explained(thrown, path);
  }
}

/** Opens a session that the writer already holds, for a helper that only reads. */
export function openReadOnly(path: string): SessionDatabase {
  return connect(path, { fileMustExist: true, readonly: true });
}

function connect(path: string, options: Database.Options): SessionDatabase {
  try {
    return new Database(path, { ...options, timeout: 5000 });
  } catch (thrown) {
    throw explained(thrown, path);
  }
}

function refuseStrangers(database: SessionDatabase, path: string): void {
  if (database.pragma('application_id', { simple: true }) !== applicationId) {
    throw new FoveaError(
      'session-not-a-session',
      `${path} is a database, but not a Fovea session. Choose a file made by Fovea (.fovea).`,
    );
  }
}

function migrate(database: SessionDatabase, path: string): void {
  const version = Number(database.pragma('user_version', { simple: true }));
  if (version > migrations.length) {
    throw new FoveaError(
      'session-newer',
      `${path} was made by a newer Fovea (file version ${String(version)}; this program reads up to ${String(migrations.length)}). Update Fovea to open it; the file was not changed.`,
    );
  }
  migrations.slice(version).forEach((sql, offset) => {
    database.transaction(() => {
      database.exec(sql);
      database.pragma(`user_version = ${String(version + offset + 1)}`);
    })();
  });
}

/** SQLite's own errors as sentences with a code; anything else as it came. */
export function explained(thrown: unknown, path: string): unknown {
  if (!(thrown instanceof Error) || thrown instanceof FoveaError) return thrown;
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';
  const because = (kind: FoveaError['code'], sentence: string) =>
    new FoveaError(kind, sentence, { cause: thrown });
  if (code === 'SQLITE_FULL')
    return because(
      'disk-full',
      `The disk that holds ${path} is full. Free some space and try again; what was saved before is safe.`,
    );
  if (code.startsWith('SQLITE_READONLY') || code === 'SQLITE_PERM')
    return because(
      'no-permission',
      `${path} cannot be written. Make the file and its folder writable, or save a copy elsewhere.`,
    );
  if (code === 'SQLITE_CANTOPEN' || thrown.message.includes('directory does not exist'))
    return because(
      'not-found',
      `${path} cannot be opened: there is no such file, or its folder is missing or not readable.`,
    );
  if (code === 'SQLITE_CONSTRAINT_FOREIGNKEY')
    return because('not-found', 'What this belongs to was deleted meanwhile, so it was not kept.');
  if (code === 'SQLITE_NOTADB')
    return because(
      'session-not-a-session',
      `${path} is not a Fovea session: it is no SQLite file. Choose a .fovea file.`,
    );
  if (code.startsWith('SQLITE_CORRUPT'))
    return because(
      'session-damaged',
      `${path} is damaged and was left as it is. Open a copy of it from a backup.`,
    );
  if (code.startsWith('SQLITE_IOERR'))
    return because(
      'disk-full',
      `${path} could not be read or written (${code}). Check the disk and try again.`,
    );
  return thrown;
}
