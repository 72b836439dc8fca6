import type { SortedCheckpoint } from '../families/family.ts';
import type { HeadHints } from './headPlan.ts';

/** Names under which networks keep the returns that their atoms stand for. */
const supportName = /(^|[./])(atoms|support|_?AtariNet__support)$/i;

/** Whether an array holds the returns that the atoms of a distribution stand for. */
export function isSupport(name: string): boolean {
  return supportName.test(name);
}

/** How arrays and entries of a target network are told of: `target network (…)`, `target_params (target network)`. */
const targetPhrase = /^target network \(|\(target network\)$/;

/** What a file says about its last layers beside their arrays. */
export function headHints({ contents, fileName, tensors, setAside }: SortedCheckpoint): HeadHints {
  const [, buffer] = [...tensors].find(([name]) => isSupport(name)) ?? [];
  const data = buffer?.data ?? new Float32Array(0);
  const [minimum, maximum] = [data.at(0), data.at(-1)];
  const isSpread = minimum !== undefined && maximum !== undefined && data.length > 1;
  return {
    facts: contents.facts,
    library: contents.library,
    fileName,
    hasTarget: [...setAside, ...contents.ignored].some((phrase) => targetPhrase.test(phrase)),
    support: isSpread ? { count: data.length, minimum, maximum } : null,
  };
}

/**
 * True for a policy of continuous actions, which no Atari agent has: Stable-Baselines3 keeps the spread of its normal
 * distribution in an array of its own, and actions are no outputs to choose from.
 */
export function isContinuous({ tensors }: SortedCheckpoint): boolean {
  return [...tensors.keys()].some((name) => /(^|[./])(log_?std|logstd)(:0)?$/.test(name));
}
