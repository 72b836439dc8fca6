import { FoveaError } from '../../domain/errors.ts';
import type { NetworkDefinition } from '../../domain/network/definition.ts';
import { attention } from './attention.ts';
import { inputGradient } from './inputGradient.ts';
import type { SaliencyMethod } from './saliencyMethod.ts';

/** All methods, in the order in which they are offered: what the network says of itself comes first. */
export const saliencyMethods: readonly SaliencyMethod[] = [attention, inputGradient];

/** The methods that can explain an agent with that network, the default first. */
export function methodsFor(definition: NetworkDefinition): SaliencyMethod[] {
  return saliencyMethods.filter((method) => method.appliesTo(definition));
}

/** The method of that id; `wrong-usage` names those there are. */
export function methodById(id: string): SaliencyMethod {
  const found = saliencyMethods.find((method) => method.id === id);
  if (found !== undefined) return found;
  const known = saliencyMethods.map((method) => method.id).join(', ');
  throw new FoveaError('wrong-usage', `There is no method called "${id}". Choose one of: ${known}.`);
}
