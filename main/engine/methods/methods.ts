import { FoveaError } from '../../domain/errors.ts';
import { attention } from './attention.ts';
import type { SaliencyMethod } from './saliencyMethod.ts';

/** All methods, in the order in which they are offered. */
export const saliencyMethods: readonly SaliencyMethod[] = [attention];

/** The method of that id; `wrong-usage` names those there are. */
export function methodById(id: string): SaliencyMethod {
  const found = saliencyMethods.find((method) => method.id === id);
  if (found !== undefined) return found;
  const known = saliencyMethods.map((method) => method.id).join(', ');
  throw new FoveaError('wrong-usage', `There is no method called "${id}". Choose one of: ${known}.`);
}
