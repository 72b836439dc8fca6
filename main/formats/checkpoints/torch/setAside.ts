import type { NamedTensors } from '../../../domain/checkpoint/namedTensors.ts';
import { roleOf } from './rootEntries.ts';

/**
 * The tensors that a network plays with, and phrases for those that only training needs: a target network beside the
 * one that plays, and the counters of batch normalisation.
 */
export function setAside(all: NamedTensors): { tensors: NamedTensors; ignored: string[] } {
  const ignored: string[] = [];
  const isCounter = (name: string): boolean => /(^|\.)num_batches_tracked$/.test(name);
  // Prefixes of a list's places come before the name that tells.
  const owner = (name: string): string => name.replace(/^\d+\./, '').split('.')[0] ?? '';
  const isTarget = (name: string): boolean => roleOf(owner(name)) === 'target network';
  const plays = [...all.keys()].some((name) => !isTarget(name) && !isCounter(name));
  const tensors: NamedTensors = new Map();
  const targets = new Map<string, number>();
  let counters = 0;
  for (const [name, tensor] of all) {
    if (isCounter(name)) counters += 1;
    else if (plays && isTarget(name)) targets.set(owner(name), (targets.get(owner(name)) ?? 0) + 1);
    else tensors.set(name, tensor);
  }
  for (const [name, count] of targets) ignored.push(`target network (${name}, ${String(count)} arrays)`);
  if (counters > 0) ignored.push(`counters of batch normalisation (${String(counters)})`);
  return { tensors, ignored };
}
