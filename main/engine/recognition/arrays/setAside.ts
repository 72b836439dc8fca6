import type { NamedTensors } from '../../../domain/checkpoint/namedTensors.ts';
import { type TrainingPart, trainingPart } from '../../../domain/checkpoint/trainingArrays.ts';

/** The arrays that can belong to the agent that plays, and phrases for those that cannot. */
export function withoutTraining(tensors: NamedTensors): { kept: NamedTensors; ignored: string[] } {
  const kept: NamedTensors = new Map();
  const aside = new Map<TrainingPart, string[]>();
  for (const [name, tensor] of tensors) {
    const part = trainingPart(name);
    if (part === null) kept.set(name, tensor);
    else aside.set(part, [...(aside.get(part) ?? []), name]);
  }
  // A file of nothing but a target network is one that plays.
  if (![...kept.values()].some(({ shape }) => shape.length > 1)) return { kept: tensors, ignored: [] };
  return {
    kept,
    ignored: [...aside].map(
      ([part, names]) => `${part} (${countText(names.length)}, such as ${names[0] ?? ''})`,
    ),
  };
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
