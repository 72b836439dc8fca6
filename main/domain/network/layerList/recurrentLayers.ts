import {
  baselinesLstmGates,
  gateBlocks,
  gatesHere,
  kerasGruGates,
  type RecurrentCell,
} from '../gateOrder.ts';
import { gateCount } from '../shapes.ts';
import { agreed, type LayerWord, type LineContext, type MadeLayer, weightsIn } from './layerWord.ts';
import { LayerListProblem, type LineWords } from './lineWords.ts';
import type { ListLayout, ParameterBinding, VectorConversion } from './parameterBinding.ts';
import { matrixSides, needsInputs, storedMatrix } from './weightedLayers.ts';

/** Order of the gates in the arrays of each layout; Theano's Keras is like TensorFlow's. */
const gatesThere: Readonly<Record<RecurrentCell, Readonly<Record<ListLayout, string>>>> = {
  gru: { torch: gatesHere.gru, tensorflow: kerasGruGates, theano: kerasGruGates },
  lstm: { torch: gatesHere.lstm, tensorflow: gatesHere.lstm, theano: gatesHere.lstm },
};
/** OpenAI Baselines' names (`lstm1/wx:0`), which go with an order of their own. */
const baselinesWeights = /(^|[./])wx(:\d+)?$/;

/**
 * `gru 256 weights=NAME recurrent=NAME bias=NAME recurrent-bias=NAME gates=zrn`: the last names the order of the gates
 * in the file. What it remembers is kept between steps and cleared where an episode starts.
 */
function recurrent(op: RecurrentCell): LayerWord {
  return {
    word: op,
    read(line, context) {
      const { name, from, arrays, layout, pictureIn } = context;
      const weights = weightsIn(line);
      const recurrentWeights = arrays.named(line.option('recurrent'), weights, 'recurrent', 'recurrent');
      if (recurrentWeights === null) throw new LayerListProblem(`A ${op} needs its recurrent weights.`);
      const [into, out] = matrixSides(weights, context);
      needsInputs(weights, into, out, context);
      if (out % gateCount[op] !== 0)
        throw new LayerListProblem(
          `"${weights}" makes ${String(out)} numbers, not ${String(gateCount[op])} gates.`,
        );
      const units = agreed(line.wholeNumber(), out / gateCount[op], 'units', weights);
      const [uInto, uOut] = matrixSides(recurrentWeights, context);
      if (uInto !== units || uOut !== out)
        throw new LayerListProblem(
          `"${recurrentWeights}" turns ${String(uInto)} numbers into ${String(uOut)}, not ${String(units)} into ${String(out)}.`,
        );
      const order = { blocks: blocksIn(line, op, layout, weights), atomMajor: null };
      const matrix = { kind: 'matrix', stored: storedMatrix(layout), ...order } as const;
      const cell = op === 'lstm' ? `${name}.cell` : name;
      const bindings: ParameterBinding[] = [
        { parameter: `${cell}/w`, array: weights, conversion: { ...matrix, picture: pictureIn(from) } },
        { parameter: `${cell}/u`, array: recurrentWeights, conversion: { ...matrix, picture: null } },
        ...biasesOf(cell, line, { op, weights, out, context, order }),
      ];
      return { ...cellNodes(op, { name, from, cell, units }), bindings };
    },
  };
}

function cellNodes(
  op: RecurrentCell,
  { name, from, cell, units }: { name: string; from: string; cell: string; units: number },
): Pick<MadeLayer, 'nodes' | 'state'> {
  const state = `${name}.state`;
  const node = { op, name: cell, from, state, units } as const;
  if (op === 'gru') return { nodes: [node], state: { name: state, units, next: cell } };
  // An LSTM gives its hidden vector and then its cell; what comes after it reads the hidden vector.
  return {
    nodes: [node, { op: 'slice', name, from: cell, begin: 0, size: units }],
    state: { name: state, units: 2 * units, next: cell },
  };
}

interface BiasPlace {
  op: RecurrentCell;
  weights: string;
  out: number;
  context: LineContext;
  order: Pick<VectorConversion, 'blocks' | 'atomMajor'>;
}

function biasesOf(
  cell: string,
  line: LineWords,
  { op, weights, out, context: { arrays }, order }: BiasPlace,
): ParameterBinding[] {
  const said = line.option('recurrent-bias');
  const bias = arrays.named(line.option('bias'), weights, 'bias', 'bias');
  const binding = (part: string, array: string | null, row: number | null): ParameterBinding => ({
    parameter: `${cell}/${part}`,
    array,
    conversion: { kind: 'vector', row, ...order },
  });
  // Keras keeps both biases of a GRU that resets after multiplying in one array of two rows.
  if (bias !== null && arrays.shape(bias).join() === `2,${String(out)}`)
    return [binding('b', bias, 0), binding('ub', bias, 1)];
  const other = said ?? arrays.beside(weights, 'recurrentBias');
  if (op === 'gru' && other === null && bias !== null)
    throw new LayerListProblem(
      'This GRU resets before it multiplies (reset_after=False), which Fovea does not compute; say recurrent-bias=none if it does not.',
    );
  const recurrentBias = other === 'none' ? null : other;
  for (const array of [bias, recurrentBias]) if (array !== null) arrays.needsCount(array, out);
  return [binding('b', bias, null), binding('ub', recurrentBias, null)];
}

/** Which block of the file each gate here is; `null` where both have the same order. */
function blocksIn(
  line: LineWords,
  cell: RecurrentCell,
  layout: ListLayout,
  weights: string,
): number[] | null {
  const isBaselines = cell === 'lstm' && baselinesWeights.test(weights);
  const there = line.option('gates') ?? (isBaselines ? baselinesLstmGates : gatesThere[cell][layout]);
  if ([...there].sort().join('') !== [...gatesHere[cell]].sort().join(''))
    throw new LayerListProblem(`gates= names the file's order by the letters of "${gatesHere[cell]}".`);
  return gateBlocks(cell, there);
}

export const recurrentLayers: readonly LayerWord[] = [recurrent('gru'), recurrent('lstm')];
