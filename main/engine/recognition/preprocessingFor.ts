import type { SortedCheckpoint } from './families/family.ts';

/** What a choice of preset goes by. */
interface Signs {
  library: string | null;
  layout: string;
  stack: string;
  /** Pictures in one input. */
  channels: number;
  /** Names of all arrays, one a line. */
  names: string;
}

/** Preprocessing presets by what was recognised (agent-formats.md 2.4), the first that fits. */
const rules: readonly [preset: string, fits: (signs: Signs) => boolean][] = [
  ['minatar', ({ stack }) => stack.startsWith('minatar')],
  ['rllib-new-stack', ({ library, names }) => library === 'rllib' && /(^|\n)encoder[./]/.test(names)],
  ['rllib', ({ library, stack }) => library === 'rllib' || stack.startsWith('rllib')],
  ['stable-baselines3', ({ library }) => library === 'stable-baselines3'],
  ['baselines', ({ library }) => library === 'stable-baselines2' || library === 'baselines'],
  ['dopamine', ({ library }) => library === 'dopamine'],
  ['baby-a3c', ({ stack }) => stack.startsWith('recurrent')],
  ['rl-a3c', ({ stack }) => stack === 'rl-a3c'],
  ['rainbow-kaixhin', ({ names }) => /(^|\n)fc_h_v\./.test(names)],
  ['bitdefender', ({ names }) => /_AtariNet__/.test(names)],
  [
    'kostrikov',
    ({ stack, names }) => stack.startsWith('kostrikov') || /(^|[\n.])base\.(main|actor|gru)\./.test(names),
  ],
  ['cleanrl', ({ names }) => /(^|\n)network\.\d/.test(names)],
  ['async-rl-muupan', ({ library, stack }) => library === 'chainer' && stack.startsWith('nips')],
  ['async-rl-grzego', ({ layout, channels }) => layout === 'theano' && channels === 3],
  ['keras-hobby', ({ library, layout }) => library === 'keras' || layout === 'theano'],
  ['dopamine', ({ library, stack }) => library === 'flax' && stack.endsWith('-same')],
  ['cleanrl', ({ library }) => library === 'flax' || library === 'haiku'],
  ['nips-bilinear', ({ stack }) => stack.startsWith('nips')],
  ['baselines', () => true],
];

/** Id of the preprocessing preset that goes with a network built on `stack` that reads `channels` pictures at once. */
export function preprocessingFor(
  { contents, tensors }: SortedCheckpoint,
  { stack, channels }: { stack: string; channels: number },
): string {
  const signs = {
    library: contents.library,
    layout: contents.layout,
    stack,
    channels,
    names: [...tensors.keys()].join('\n'),
  };
  return rules.find(([, fits]) => fits(signs))?.[0] ?? 'baselines';
}

/** The sentence that says so, since no checkpoint does; none where there are no frames to prepare. */
export function assumedPreprocessing(preset: string): string[] {
  if (preset === 'vector' || preset === 'minatar') return [];
  return [`preprocessing "${preset}": checkpoints do not say how frames were prepared`];
}

/** What a network of that preset does to pictures of 0-255 before its first layer; `null` for nothing. */
export function pictureScale(
  { contents }: SortedCheckpoint,
  preset: string,
): { factor: number; offset: number } | null {
  if (contents.facts.dividesBy255 === false) return null;
  switch (preset) {
    case 'rllib-new-stack':
      return { factor: 1 / 128, offset: -1 };
    // RLlib's old networks get bytes as they are, MinAtar's zeros and ones, rl_a3c's what statistics normalise.
    case 'rllib':
    case 'minatar':
    case 'rl-a3c':
      return null;
    default:
      return { factor: 1 / 255, offset: 0 };
  }
}
