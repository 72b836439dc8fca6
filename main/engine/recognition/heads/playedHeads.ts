import type { FedLayer } from './feedGraph.ts';

/** Words that mark a value head as one for training: of intrinsic reward (RND), of an auxiliary phase (PPG). */
const beside = /(^|[./_])(int|intrinsic|aux|auxiliary)([./_]|$)/i;

/** The outputs that an agent plays by, those that it does not, and what that takes for granted. */
export function playedHeads(leaves: readonly FedLayer[]): {
  heads: FedLayer[];
  unused: FedLayer[];
  assumed: string[];
} {
  const roles = new Set(leaves.map(({ role }) => role));
  // stable-baselines 2 gives each policy a head of action values that it never trains.
  const untrained =
    roles.has('policy') && roles.has('value') ? leaves.filter(({ role }) => role === 'q') : [];
  const trained = leaves.filter((leaf) => !untrained.includes(leaf));
  const values = trained.filter(({ role, size }) => role === 'value' && size === 1);
  const value = values.find(({ layer }) => !beside.test(layer.path));
  const extra = values.filter((head) => head !== value);
  const isPlain = trained.length - values.length === 1 && extra.every(({ layer }) => beside.test(layer.path));
  if (extra.length === 0 || value === undefined || !isPlain)
    return { heads: trained, unused: untrained, assumed: [] };
  const names = extra.map(({ layer }) => `"${layer.path}"`).join(', ');
  return {
    heads: trained.filter((leaf) => !extra.includes(leaf)),
    unused: [...untrained, ...extra],
    assumed: [`Its value is "${value.layer.path}"; ${names} gives another one, which is left out.`],
  };
}
