import type { DescribedNetwork } from '../../../domain/checkpoint/describedNetwork.ts';
import { elementCount } from '../../../domain/network/shape.ts';
import { inFileOrder, vectorTensor } from './dense.ts';
import { NetworkDraft } from './networkDraft.ts';
import { type ChannelAxis, inputReadings } from './pictures.ts';
import { meanOfQuantiles } from './reduction.ts';
import { simplified } from './simplify.ts';
import { LayoutMismatch, Untranslatable } from './untranslatable.ts';
import { layerOutput, type LayerOutput, type Value } from './values.ts';

/** What a format knows of its graph, whatever the graph is written in. */
export interface SourceGraph {
  title: string;
  input: {
    /** The file's name of it. */
    name: string;
    /** Sizes with the batch first; `null` for one that is not fixed. */
    sizes: readonly (number | null)[];
    usualChannels: ChannelAxis;
  };
  /** Puts the network together; gives its outputs in the file's order. Throws `Untranslatable`. */
  build: (draft: NetworkDraft, input: LayerOutput) => readonly { name: string; value: Value }[];
}

export interface Description {
  network: DescribedNetwork | null;
  assumed: string[];
  /** Why there is no network. */
  warnings: string[];
}

// A network divides its pictures when its first layer makes them this much smaller, whether by 255, 256 or 128.
const smallestRawScale = 0.05;

/** A file's graph in our nodes, or the sentence that says why it cannot be. */
export function describe(graph: SourceGraph): Description {
  try {
    return described(graph);
  } catch (thrown) {
    // An exhausted stack: the bounds on what a graph may hold are far above what agents have.
    const isTooDeep = thrown instanceof RangeError;
    if (!(thrown instanceof Untranslatable) && !isTooDeep) throw thrown;
    const why = isTooDeep ? 'Its graph is deeper than any agent needs.' : thrown.message;
    const warning =
      `${why} The network is therefore not taken from the file's own description; ` +
      'its arrays were read, and can be run through a preset.';
    return { network: null, assumed: [], warnings: [warning] };
  }
}

function described(graph: SourceGraph): Description {
  const { name, sizes, usualChannels } = graph.input;
  let mismatch: unknown = null;
  for (const reading of inputReadings(name, sizes, usualChannels)) {
    const draft = new NetworkDraft(reading.shape);
    try {
      const outputs = graph.build(draft, reading.value).map((output) => ({
        name: output.name,
        ...finalOutput(draft, output.name, output.value),
      }));
      return {
        network: networkOf(graph.title, draft, outputs),
        assumed: assumedOf(graph, draft),
        warnings: [],
      };
    } catch (thrown) {
      if (!(thrown instanceof LayoutMismatch)) throw thrown;
      // The first reading is the likelier one, and its complaint the one worth telling.
      mismatch ??= thrown;
    }
  }
  throw mismatch;
}

interface FinalOutput {
  tensor: string;
  final: 'none' | 'softmax' | 'sigmoid';
}

/** The tensor of an output as a vector, without the softmax or sigmoid that makes probabilities of it. */
function finalOutput(draft: NetworkDraft, name: string, value: Value): FinalOutput {
  const resolved = meanOfQuantiles(draft, name, value);
  const final = resolved.kind === 'layer' ? resolved.final : 'none';
  const output = layerOutput(resolved.kind === 'layer' ? { ...resolved, final: 'none' } : resolved, name);
  const vector = output.places === null ? output : inFileOrder(draft, output, name);
  const tensor = vectorTensor(draft, vector);
  const node = draft.maker(tensor);
  if (node?.op === 'activation' && node.activation === 'sigmoid')
    return { tensor: node.from, final: 'sigmoid' };
  return { tensor, final };
}

function networkOf(
  title: string,
  draft: NetworkDraft,
  outputs: readonly (FinalOutput & { name: string })[],
): DescribedNetwork {
  if (outputs.length === 0) throw new Untranslatable('No output could be found in its graph.');
  const { nodes, weights, wanted } = simplified({
    nodes: draft.nodes,
    weights: draft.weights,
    wanted: [...outputs.map(({ tensor }) => tensor), ...draft.states.map(({ next }) => next)],
  });
  const states = draft.states.map((state, index) => ({
    ...state,
    next: wanted[outputs.length + index] ?? state.next,
  }));
  return {
    title,
    input: draft.input,
    nodes,
    weights,
    outputs: outputs.map(({ name, final }, index) => ({ tensor: wanted[index] ?? '', name, final })),
    state: states,
    scalesInput: nodes.some(
      (node) => node.op === 'scale' && node.from === 'input' && Math.abs(node.factor) < smallestRawScale,
    ),
  };
}

function assumedOf({ input }: SourceGraph, draft: NetworkDraft): string[] {
  const { rows, columns, channels } = draft.input;
  const isPicture = elementCount([rows, columns]) > 1 && channels > 1;
  const decides = draft.nodes.some(({ op }) => op === 'conv' || op === 'maxPool' || op === 'averagePool');
  if (!isPicture || decides) return draft.assumed;
  const axes = input.usualChannels === 'last' ? 'rows, columns, channels' : 'channels, rows, columns';
  return [
    ...draft.assumed,
    `No layer of it tells the axes of its pictures apart; they were taken as ${axes}.`,
  ];
}
