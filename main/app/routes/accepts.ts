import { zValidator } from '@hono/zod-validator';
import { z } from 'zod';

import { FoveaError } from '../../domain/errors.ts';

/** Checks a part of a request at the door; what does not fit is refused as wrong usage, naming the field. */
export function accepts<Schema extends z.ZodType, Target extends 'json' | 'query' | 'param'>(
  target: Target,
  schema: Schema,
) {
  return zValidator(target, schema, (result) => {
    if (result.success) return;
    const [issue] = result.error.issues;
    const place = issue && issue.path.length > 0 ? `"${issue.path.map(String).join('.')}"` : 'the request';
    throw new FoveaError('wrong-usage', `Not understood: ${place} - ${issue?.message ?? 'wrong form'}.`);
  });
}

/** A whole number in an address: digits and nothing else, so that neither an empty text nor `0x1` is a number. */
export const wholeText = z
  .string()
  .regex(/^\d+$/, 'must be a whole number')
  .transform(Number)
  .pipe(z.number().int().nonnegative());

/** The number of a record in an address. */
export const idText = wholeText.pipe(z.number().positive());

export const idParameter = z.object({ id: idText });

export const recordingQuery = z.object({ recordingId: idText });

/** First and last frame or step, both ends included, as JSON numbers. */
export const rangeFields = {
  first: z.number().int().nonnegative(),
  last: z.number().int().nonnegative(),
};

/** Refuses a range whose end lies before its start. */
export function upwards<Schema extends z.ZodType<{ first: number; last: number }>>(range: Schema) {
  return range.refine(({ first, last }) => first <= last, {
    path: ['last'],
    message: 'must not be below "first"',
  });
}

/** Inclusive range of frames or steps in a query. */
export const rangeQuery = upwards(z.object({ first: wholeText, last: wholeText }));

/** Path of a file: no system takes a NUL in it, and a longer one is no path that anybody means. */
export const pathText = z
  .string()
  .min(1, 'a path is needed')
  .max(4096, 'a path has at most 4096 characters')
  .refine((path) => !path.includes('\0'), 'a path has no NUL in it');

export const pathBody = z.object({ path: pathText });
