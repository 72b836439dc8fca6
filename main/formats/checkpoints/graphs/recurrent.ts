import type { WeightArray } from '../../../domain/network/weights.ts';
import { vectorTensor } from './dense.ts';
import type { NetworkDraft } from './networkDraft.ts';
import type { LayerOutput } from './values.ts';

/** Parameters of a cell as `RecurrentNode` wants them. */
export interface CellParameters {
  w: WeightArray;
  u: WeightArray;
  b: WeightArray;
  ub: WeightArray;
}

/**
 * One step of a cell that reads a vector; gives its hidden vector. `remembers` is false for one whose file starts it
 * anew for every input, so that its state is always zero.
 */
export function cell(
  draft: NetworkDraft,
  name: string,
  op: 'gru' | 'lstm',
  read: LayerOutput,
  parameters: CellParameters,
  units: number,
  remembers: boolean,
): LayerOutput {
  const own = draft.freeName(name);
  const state = draft.freeName(`${own}/state`);
  const kept = op === 'lstm' ? 2 * units : units;
  const from = vectorTensor(draft, read);
  const made = draft.add({ op, name: own, from, state, units }, [kept], { parameters: { ...parameters } });
  const next = remembers
    ? made.tensor
    : draft.add({ op: 'scale', name: draft.freeName(`${own}/forgotten`), from: own, factor: 0 }, [kept])
        .tensor;
  draft.states.push({ name: state, units: kept, next });
  if (op === 'gru') return made;
  return draft.add({ op: 'slice', name: draft.freeName(`${own}/hidden`), from: own, begin: 0, size: units }, [
    units,
  ]);
}

/** Columns of gates [rows, gates x units] put in another order: gate i of the result is gate `order[i]`. */
export function gatesOrdered(
  data: Float32Array,
  units: number,
  order: readonly number[],
): Float32Array<ArrayBuffer> {
  const width = units * order.length;
  const ordered = new Float32Array(data.length);
  for (let row = 0; row < data.length; row += width)
    for (const [gate, source] of order.entries())
      ordered.set(data.subarray(row + source * units, row + (source + 1) * units), row + gate * units);
  return ordered;
}
