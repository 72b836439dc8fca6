import { FoveaError } from '../../domain/errors.ts';
import type { NetworkDefinition } from '../../domain/network/definition.ts';
import { networkDefinitions } from './definitions.ts';

/** The network of that id; `checkpoint-unrecognised` names those there are. */
export function definitionById(id: string): NetworkDefinition {
  const found = networkDefinitions.find((definition) => definition.id === id);
  if (found !== undefined) return found;
  const known = networkDefinitions.map((definition) => definition.id).join(', ');
  throw new FoveaError('checkpoint-unrecognised', `There is no network called "${id}". Known are: ${known}.`);
}
