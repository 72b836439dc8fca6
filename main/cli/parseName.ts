import { InvalidArgumentError } from 'commander';

import { recordName } from '../app/recordName.ts';

/** A name for a recording or an agent, checked as the window's are. */
export function parseName(text: string): string {
  const parsed = recordName.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError(`${parsed.error.issues[0]?.message ?? 'wrong form'}.`);
}
