/** What an array that only training needs belongs to. */
export type TrainingPart = 'optimiser' | 'target network';

/** Words of names by which libraries call such arrays (agent-formats.md 3). */
const words: readonly [TrainingPart, RegExp][] = [
  [
    'optimiser',
    /^(adam(_\d+)?|rmsprop(_\d+)?|momentum|beta[12]_power|global_step|optimi[sz]ers?|optimi[sz]er_state|opt_state|exp_avg|exp_avg_sq)$/i,
  ],
  ['target network', /^(target|tgt|old)$|(^|_)target(_|$)/i],
];

/** What training needs an array for and playing does not, by a word of its name; `null` for one that may play. */
export function trainingPart(name: string): TrainingPart | null {
  const parts = name.replace(/:\d+$/, '').split(/[./]/);
  return words.find(([, form]) => parts.some((part) => form.test(part)))?.[0] ?? null;
}
