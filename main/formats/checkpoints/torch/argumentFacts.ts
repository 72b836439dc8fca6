import type { CheckpointFacts } from '../../../domain/checkpoint/checkpointContents.ts';
import { textOf, type PickleValue } from '../pickle/pickleValues.ts';
import { numberOf } from './moduleSettings.ts';

/** What the settings saved beside a network say about it, where they are plain numbers and texts. */
export function argumentFacts(settings: readonly ReadonlyMap<string, PickleValue>[]): CheckpointFacts {
  const find = <Found>(
    names: readonly string[],
    read: (value: PickleValue | undefined) => Found | null,
  ): Found | null => {
    for (const entries of settings) {
      for (const name of names) {
        const found = read(entries.get(name));
        if (found !== null) return found;
      }
    }
    return null;
  };
  const facts: CheckpointFacts = {};
  const environment = find(['env_id', 'env_name', 'env', 'game'], textOf);
  if (environment !== null && environment !== '') facts.environment = environment;
  const algorithm = find(['exp_name', 'algo', 'algorithm'], textOf);
  if (algorithm !== null && algorithm !== '') facts.algorithm = algorithm.replace(/\.py$/, '');
  const minimum = find(['v_min', 'V_min', 'vmin', 'Vmin'], numberOf);
  const maximum = find(['v_max', 'V_max', 'vmax', 'Vmax'], numberOf);
  if (minimum !== null && maximum !== null && minimum < maximum) facts.atomBounds = { minimum, maximum };
  return facts;
}
