export type RecurrentCell = 'gru' | 'lstm';

/** Gates by letter in the order of the nodes (`RecurrentNode`): reset, update, new; input, forget, cell, output. */
export const gatesHere: Readonly<Record<RecurrentCell, string>> = { gru: 'rzn', lstm: 'ifco' };

/** Orders of libraries that differ: Keras' GRU, and OpenAI Baselines' LSTM. PyTorch and Keras' LSTM have ours. */
export const kerasGruGates = 'zrn';
export const baselinesLstmGates = 'ifoc';

/** Which block of an array in the order `there` each gate here is; `null` where both have the same order. */
export function gateBlocks(cell: RecurrentCell, there: string): number[] | null {
  const here = gatesHere[cell];
  return there === here ? null : [...here].map((gate) => there.indexOf(gate));
}
