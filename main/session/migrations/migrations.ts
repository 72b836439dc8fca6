import { migration1 } from './migration1.ts';
import { migration2 } from './migration2.ts';

/** In order; the place of a migration (from 1) is the `user_version` of a file that has had it. */
export const migrations: readonly string[] = [migration1, migration2];
