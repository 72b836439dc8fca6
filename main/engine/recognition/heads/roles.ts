/** What a layer's name says that it is for. */
export type Role = 'policy' | 'value' | 'advantage' | 'q';

const words: readonly [Role, ReadonlySet<string>][] = [
  ['value', new Set(['critic', 'value', 'vf', 'val', 'v', 'statevalue'])],
  ['policy', new Set(['actor', 'policy', 'pi', 'pol', 'logits', 'logit', 'dist'])],
  ['advantage', new Set(['advantage', 'adv', 'a'])],
  ['q', new Set(['q', 'qnet', 'quantile', 'qf'])],
];

/**
 * The role that a layer's name tells, by its last telling word: `mlp_extractor.value_net.0` is of the value, `0.base.
 * critic_linear` too. Names of dueling networks (`action_value` beside `state_value`) say advantage for the first.
 */
export function roleOf(path: string): Role | null {
  const told = path
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/action_value/g, 'advantage')
    .replace(/action_(net|head|out|layer)/g, 'policy')
    .split(/[./_]+/)
    .map((word) => words.find(([, known]) => known.has(withoutNumber(word)))?.[0] ?? null)
    .filter((role) => role !== null);
  return told.at(-1) ?? null;
}

/** `value2` is of the value; `a1` is no advantage. */
function withoutNumber(word: string): string {
  return word.length > 2 ? word.replace(/\d+$/, '') : word;
}
