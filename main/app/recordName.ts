import { z } from 'zod';

/** A name that a person gives to a recording or an agent: one line that fits on the screen. */
export const recordName = z
  .string()
  .trim()
  .min(1, 'a name is needed')
  .max(200, 'a name has at most 200 characters')
  .regex(/^\P{Cc}*$/u, 'a name is one line, without control characters');
