import type { ArrangementChoice } from '../arrays/arrangements.ts';
import type { NamedLayer } from '../arrays/namedLayers.ts';
import { assembleHeads } from '../heads/assembleHeads.ts';
import { type FedLayer, feedGraph, leavesOf, type VectorSource } from '../heads/feedGraph.ts';
import { headHints } from '../heads/headHints.ts';
import type { HeadPlan } from '../heads/headPlan.ts';
import { headPlans } from '../heads/headPlans.ts';
import { hiddenOf } from '../heads/hiddenOf.ts';
import { NetworkAssembly } from '../networkAssembly.ts';
import { pictureScale } from '../preprocessingFor.ts';
import type { Reading } from '../reading.ts';
import { assembleTrunk } from '../trunks/assembleTrunk.ts';
import type { ConvolutionStack } from '../trunks/convolutionStack.ts';
import type { TrunkedLayers } from '../trunks/trunks.ts';
import type { SortedCheckpoint } from './family.ts';
import { readingOf } from './readingOf.ts';

/** Layers of one network of a file, and one way to take what the file leaves open. */
export interface StackedPlan {
  checkpoint: SortedCheckpoint;
  arrangement: ArrangementChoice;
  layers: TrunkedLayers;
  stack: ConvolutionStack;
  /** Pictures in one input. */
  channels: number;
  preprocessing: string;
  /** Name of the network among those of an ensemble; empty for one alone. */
  member: string;
  /** Layers of the other networks of an ensemble. */
  spared: readonly NamedLayer[];
}

/** A reading for each way to take the heads; none where pictures do not come out at the size that dense layers read. */
export function stackedReadings(plan: StackedPlan): Reading[] {
  const { checkpoint, arrangement, layers } = plan;
  const trial = begun(plan);
  const sources = trial.flattened.map((tensor, at): VectorSource => {
    const [size = 0] = trial.assembly.shape(tensor);
    return { size, role: layers.trunks[at]?.role ?? null, layer: null };
  });
  const fed = feedGraph(layers.vectors, sources, arrangement);
  // A trunk that feeds nothing means that another hangs where it should.
  if (!fed || !sources.every((trunk) => fed.some(({ source }) => source === trunk))) return [];
  const plans = headPlans(leavesOf(fed), headHints(checkpoint));
  const heads = plan.stack.givesReward ? plans.filter(({ kind }) => kind === 'value') : plans;
  return heads.flatMap((head) => reading(plan, head, fed, sources) ?? []);
}

/** The network up to the vectors that its pictures become. */
function begun({ checkpoint, arrangement, layers, stack, channels, preprocessing }: StackedPlan): {
  assembly: NetworkAssembly;
  flattened: string[];
} {
  const assembly = new NetworkAssembly(
    { rows: stack.side, columns: stack.side, channels },
    arrangement,
    checkpoint.norms,
  );
  const scale = pictureScale(checkpoint, preprocessing);
  const from =
    scale === null ? 'input' : assembly.add({ op: 'scale', name: 'unit', from: 'input', ...scale });
  return { assembly, flattened: layers.trunks.map((trunk) => assembleTrunk(assembly, from, trunk, stack)) };
}

function reading(
  plan: StackedPlan,
  head: HeadPlan,
  fed: readonly FedLayer[],
  sources: readonly VectorSource[],
): Reading | null {
  const { checkpoint, arrangement, stack, member, preprocessing } = plan;
  const { assembly, flattened } = begun(plan);
  const tensors = new Map(sources.map((source, at) => [source, flattened[at] ?? '']));
  const outputs = assembleHeads(assembly, fed, head, tensors, hiddenOf(checkpoint, stack.hidden));
  if (outputs === null) return null;
  const isRecurrent = fed.some(({ layer }) => layer.kind === 'recurrent');
  return readingOf(checkpoint, arrangement, assembly, {
    id: stack.givesReward ? stack.id : stack.id + head.suffix,
    title: stack.title,
    suffixes: [stack.suffix, member === '' ? '' : `~${member}`],
    details: [
      isRecurrent ? 'recurrent' : '',
      stack.givesReward ? 'one reward' : head.title,
      member === '' ? '' : `member ${member}`,
    ],
    outputs,
    actions: head.actions,
    preprocessing,
    assumed: [...stack.assumed, ...head.assumed],
    spared: [...plan.spared, ...head.unused.map(({ layer }) => layer)],
  });
}
