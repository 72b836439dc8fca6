import type { NetworkDefinition } from '../../domain/network/definition.ts';
import { softmax } from '../../domain/tracks/softmax.ts';
import type { ReadingCheck } from '../records/agentRecords.ts';

/**
 * Counts how one reading answers on the steps of a recording: range, entropy of the policy, and how often its best
 * action is the one that was taken. What needs no agent stands beside it: always the same action, and guessing.
 */
export class ReadingTally {
  readonly #policy: NetworkDefinition['outputs']['policy'];
  readonly #actions: readonly number[] | null;
  readonly #taken = new Map<number, number>();
  #outputs = 0;
  #steps = 0;
  #range: [number, number] | null = null;
  #valueRange: [number, number] | null = null;
  #entropySum = 0;
  #agreed = 0;

  /** `actions` are ALE's numbers of the outputs, `null` where they are not known. */
  constructor({ outputs }: Pick<NetworkDefinition, 'outputs'>, actions: readonly number[] | null) {
    this.#policy = outputs.policy;
    this.#actions = actions;
  }

  /** Counts the answer at one step, and the action that was taken there, where there is one. */
  add(policy: Float32Array, value: number | null, taken: number | null): void {
    this.#steps += 1;
    this.#outputs = policy.length;
    for (const number of policy) this.#range = widened(this.#range, number);
    if (value !== null) this.#valueRange = widened(this.#valueRange, value);
    const probabilities = this.#probabilities(policy);
    if (probabilities !== null) this.#entropySum += entropyBits(probabilities);
    if (taken === null || this.#actions === null || this.#policy === null) return;
    this.#taken.set(taken, (this.#taken.get(taken) ?? 0) + 1);
    const best = probabilities ?? [...policy];
    if (this.#actions[best.indexOf(Math.max(...best))] === taken) this.#agreed += 1;
  }

  /** What was counted. */
  result(id: string): ReadingCheck {
    const actions = this.#actions;
    const known = [...this.#taken.values()].reduce((sum, count) => sum + count, 0);
    const reachable = [...this.#taken].filter(([action]) => actions?.includes(action));
    const choices = actions?.length ?? 0;
    return {
      id,
      steps: this.#steps,
      range: this.#range,
      valueRange: this.#valueRange,
      entropy: this.#hasProbabilities()
        ? { mean: this.#entropySum / Math.max(this.#steps, 1), most: Math.log2(Math.max(this.#outputs, 2)) }
        : null,
      agreement:
        known === 0
          ? null
          : {
              share: this.#agreed / known,
              steps: known,
              constant: Math.max(0, ...reachable.map(([, count]) => count)) / known,
              // Guessing evenly among the outputs meets an action that is one of them once in so many times.
              chance: reachable.reduce((sum, [, count]) => sum + count, 0) / known / Math.max(choices, 1),
            },
      problem: this.#missing(known),
    };
  }

  #hasProbabilities(): boolean {
    return this.#policy?.meaning === 'logits' || this.#policy?.meaning === 'sigmoid';
  }

  #probabilities(policy: Float32Array): number[] | null {
    if (this.#policy?.meaning === 'logits') return [...softmax(policy)];
    if (this.#policy?.meaning !== 'sigmoid') return null;
    return [...policy].flatMap((first) => [first, 1 - first]);
  }

  #missing(known: number): string | null {
    if (this.#policy === null) return 'It gives a value and no actions, so there is nothing to agree with.';
    if (this.#actions === null)
      return 'Which actions its outputs are is not settled, so agreement cannot be counted.';
    return known === 0 ? 'The recording has no actions to agree with.' : null;
  }
}

function widened(range: [number, number] | null, number: number): [number, number] {
  return range === null ? [number, number] : [Math.min(range[0], number), Math.max(range[1], number)];
}

function entropyBits(probabilities: readonly number[]): number {
  return probabilities.reduce((sum, p) => (p > 0 ? sum - p * Math.log2(p) : sum), 0);
}
