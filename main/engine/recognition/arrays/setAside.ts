import type { NamedTensors } from '../../../domain/checkpoint/namedTensors.ts';

/** Begins the phrase for arrays of a target network. */
export const targetNetwork = 'target network';

/** What training needs and playing does not, by a word of an array's name (agent-formats.md 3). */
const reasons: readonly { what: string; words: RegExp }[] = [
  {
    what: 'optimiser',
    words:
      /^(adam(_\d+)?|rmsprop(_\d+)?|momentum|beta[12]_power|global_step|optimi[sz]ers?|optimi[sz]er_state|opt_state|exp_avg|exp_avg_sq)$/i,
  },
  { what: targetNetwork, words: /^(target|tgt|old)$|(^|_)target(_|$)/i },
];

/** The arrays that can belong to the agent that plays, and phrases for those that cannot. */
export function withoutTraining(tensors: NamedTensors): { kept: NamedTensors; ignored: string[] } {
  const kept: NamedTensors = new Map();
  const aside = new Map<string, string[]>();
  for (const [name, tensor] of tensors) {
    const reason = reasons.find(({ words }) => wordsOf(name).some((word) => words.test(word)));
    if (reason === undefined) kept.set(name, tensor);
    else aside.set(reason.what, [...(aside.get(reason.what) ?? []), name]);
  }
  // A file of nothing but a target network is one that plays.
  if (![...kept.values()].some(({ shape }) => shape.length > 1)) return { kept: tensors, ignored: [] };
  return {
    kept,
    ignored: [...aside].map(
      ([what, names]) => `${what} (${countText(names.length)}, such as ${names[0] ?? ''})`,
    ),
  };
}

function wordsOf(name: string): string[] {
  return name.replace(/:\d+$/, '').split(/[./]/);
}

/** Names of unused arrays for people: those that share their first words become one entry. */
export function groupedNames(names: readonly string[]): string[] {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const [first = name] = name.split(/[./]/);
    groups.set(first, [...(groups.get(first) ?? []), name]);
  }
  return [...groups].flatMap(([first, members]) =>
    members.length > fewNames ? [`${first}… (${countText(members.length)})`] : members,
  );
}

const fewNames = 4;

function countText(count: number): string {
  return count === 1 ? '1 array' : `${String(count)} arrays`;
}
