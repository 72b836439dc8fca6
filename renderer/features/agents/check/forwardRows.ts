import type { ForwardOutput } from '../../../../main/app/records/agentRecords.ts';

/** One row of a table of outputs: numbers of one kind at one step. */
export interface ForwardRow {
  /** From 1. */
  step: number;
  name: string;
  /** With six decimals, as references are printed; plain digits, so that they can be pasted into a program. */
  numbers: string[];
}

/** The answers of a network as rows of numbers; a distribution has a row an action. */
export function forwardRows(outputs: readonly ForwardOutput[]): ForwardRow[] {
  return outputs.flatMap((output, place) => {
    const { logits, q, probabilities, value, quantiles, atoms } = output;
    const named: [string, readonly number[] | undefined][] = [
      ['logits', logits],
      ['Q', q],
      ['probabilities', probabilities],
      ['value', value === undefined ? undefined : [value]],
      ...distribution('quantiles', quantiles),
      ...distribution('atoms', atoms),
    ];
    return named.flatMap(([name, numbers]) =>
      numbers === undefined
        ? []
        : [{ step: place + 1, name, numbers: numbers.map((number) => number.toFixed(6)) }],
    );
  });
}

function distribution(name: string, actions: readonly number[][] | undefined): [string, number[]][] {
  return (actions ?? []).map((numbers, action) => [`${name} of output ${String(action + 1)}`, numbers]);
}
