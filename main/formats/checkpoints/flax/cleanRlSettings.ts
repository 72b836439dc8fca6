import type { CheckpointFacts } from '../../../domain/checkpoint/checkpointContents.ts';
import { type ArrayTree, settingAt } from '../trees/arrayTree.ts';

/** What the arguments of a CleanRL run say of its agent; nothing for a tree without them. */
export function factsOfCleanRlSettings(settings: ArrayTree | null): CheckpointFacts {
  if (settings === null) return {};
  const facts: CheckpointFacts = {};
  const environment = settingAt(settings, 'env_id');
  if (typeof environment === 'string') facts.environment = environment;
  const algorithm = settingAt(settings, 'exp_name');
  if (typeof algorithm === 'string') facts.algorithm = algorithm;
  const [minimum, maximum] = [settingAt(settings, 'v_min'), settingAt(settings, 'v_max')];
  if (typeof minimum === 'number' && typeof maximum === 'number') facts.atomBounds = { minimum, maximum };
  return facts;
}
