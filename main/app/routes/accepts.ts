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

export const idParameter = z.object({ id: z.coerce.number().int().positive() });

/** Inclusive range of frames or steps in a query. */
export const rangeQuery = z.object({
  first: z.coerce.number().int().nonnegative(),
  last: z.coerce.number().int().nonnegative(),
});

export const pathBody = z.object({ path: z.string().min(1) });
