import type { InputShape } from '../../../domain/network/definition.ts';
import type { ArrangementChoice } from '../arrays/arrangements.ts';
import { vectorSizes } from '../arrays/sizes.ts';
import { assembleHeads } from '../heads/assembleHeads.ts';
import { feedGraph, leavesOf, type VectorSource } from '../heads/feedGraph.ts';
import { headHints, isContinuous } from '../heads/headHints.ts';
import { headPlans } from '../heads/headPlans.ts';
import { hiddenOf } from '../heads/hiddenOf.ts';
import { NetworkAssembly } from '../networkAssembly.ts';
import type { Reading } from '../reading.ts';
import type { Family, SortedCheckpoint } from './family.ts';
import { readingOf, whereItFits } from './readingOf.ts';

/** Dense layers only: agents that observe a vector of numbers, or a small picture as one (MinAtar in gymnax). */
export const perceptron: Family = {
  id: 'perceptron',
  isSure: () => false,
  architectures: ['mlp', 'minatar-mlp'],
  readings(checkpoint) {
    const hasPictures = checkpoint.layers.some(({ kind }) => kind === 'conv');
    if (hasPictures || checkpoint.layers.length < 2 || isContinuous(checkpoint)) return [];
    // Only one order of a vector: turned kernels and flattening play no part.
    return checkpoint.arrangements
      .filter(({ suffix }) => !/flatten|as-stored/.test(suffix))
      .flatMap((arrangement) => whereItFits(() => perceptronReadings(checkpoint, arrangement)) ?? []);
  },
};

function perceptronReadings(checkpoint: SortedCheckpoint, arrangement: ArrangementChoice): Reading[] {
  const size = observationSize(checkpoint, arrangement);
  const source: VectorSource = { size, role: null, layer: null };
  const layers = checkpoint.layers.filter(({ kind }) => kind !== 'norm');
  const fed = feedGraph(layers, [source], arrangement);
  if (!fed?.some((one) => one.source === source)) return [];
  const isMinAtar =
    checkpoint.layers.some(({ path }) => /(^|[./])critic_fc_v$/.test(path)) && size % 100 === 0;
  const input: InputShape = isMinAtar
    ? { rows: 10, columns: 10, channels: size / 100 }
    : { rows: 1, columns: 1, channels: size };
  return headPlans(leavesOf(fed), headHints(checkpoint)).flatMap((head) => {
    const assembly = new NetworkAssembly(input, arrangement, checkpoint.norms);
    const tensors = new Map([[source, assembly.flatten('flat', 'input')]]);
    const outputs = assembleHeads(assembly, fed, head, tensors, hiddenOf(checkpoint, 'relu'));
    if (outputs === null) return [];
    const reading = readingOf(checkpoint, arrangement, assembly, {
      id: (isMinAtar ? 'minatar-mlp' : 'mlp') + head.suffix,
      title: isMinAtar ? 'MinAtar perceptron (gymnax-blines)' : `perceptron over ${String(size)} numbers`,
      suffixes: [],
      details: [head.title],
      outputs,
      actions: head.actions,
      preprocessing: isMinAtar ? 'minatar' : 'vector',
      assumed: head.assumed,
      spared: head.unused.map(({ layer }) => layer),
    });
    return reading ?? [];
  });
}

/** What the file says, else what the first layer reads. */
function observationSize({ contents, layers }: SortedCheckpoint, arrangement: ArrangementChoice): number {
  const shape = contents.facts.observationShape;
  if (shape !== undefined) return shape.reduce((product, side) => product * side, 1);
  const [first] = layers;
  return first === undefined ? 0 : vectorSizes(first, arrangement).inputs;
}
