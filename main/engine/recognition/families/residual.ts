import type { ArrangementChoice } from '../arrays/arrangements.ts';
import type { NamedLayer } from '../arrays/namedLayers.ts';
import { convolutionSizes } from '../arrays/sizes.ts';
import { assembleHeads } from '../heads/assembleHeads.ts';
import { feedGraph, leavesOf, type VectorSource } from '../heads/feedGraph.ts';
import { headHints, isContinuous } from '../heads/headHints.ts';
import { headPlans } from '../heads/headPlans.ts';
import { hiddenOf } from '../heads/hiddenOf.ts';
import { NetworkAssembly } from '../networkAssembly.ts';
import { pictureScale, preprocessingFor } from '../preprocessingFor.ts';
import type { Reading } from '../reading.ts';
import type { Family, SortedCheckpoint } from './family.ts';
import { readingOf, whereItFits } from './readingOf.ts';

/** Convolutions of a sequence: one, then two residual blocks of two. */
const perSequence = 5;
/** Procgen's pictures are 64 x 64, Atari's 84 x 84. */
const sides = [84, 64, 72, 96];

/**
 * The residual network of IMPALA (Espeholt et al. 2018) as CleanRL and OpenAI Baselines build it: three times a
 * convolution of 3 x 3, max pooling of 3 x 3 by 2 and two residual blocks, then a ReLU and dense layers.
 */
export const residual: Family = {
  id: 'residual',
  isSure: () => true,
  architectures: ['impala'],
  readings(checkpoint) {
    if (isContinuous(checkpoint)) return [];
    return checkpoint.arrangements.flatMap((arrangement) => {
      const convolutions = checkpoint.layers.filter(({ kind }) => kind === 'conv');
      if (!isResidual(convolutions, arrangement)) return [];
      for (const side of sides) {
        const readings =
          whereItFits(() => residualReadings(checkpoint, arrangement, convolutions, side)) ?? [];
        if (readings.length > 0) return readings;
      }
      return [];
    });
  },
};

function isResidual(convolutions: readonly NamedLayer[], arrangement: ArrangementChoice): boolean {
  if (convolutions.length === 0 || convolutions.length % perSequence !== 0) return false;
  return convolutions.every((layer, at) => {
    const { rows, columns, inputs, outputs } = convolutionSizes(layer, arrangement);
    const before = convolutions[at - 1];
    const linked = before === undefined || inputs === convolutionSizes(before, arrangement).outputs;
    return rows === 3 && columns === 3 && linked && (at % perSequence === 0 || inputs === outputs);
  });
}

function residualReadings(
  checkpoint: SortedCheckpoint,
  arrangement: ArrangementChoice,
  convolutions: readonly NamedLayer[],
  side: number,
): Reading[] {
  const [first] = convolutions;
  const channels = first === undefined ? 0 : convolutionSizes(first, arrangement).inputs;
  const preprocessing = preprocessingFor(checkpoint, { stack: 'impala', channels });
  const begun = (): { assembly: NetworkAssembly; flattened: string } => {
    const assembly = new NetworkAssembly(
      { rows: side, columns: side, channels },
      arrangement,
      checkpoint.norms,
    );
    const scale = pictureScale(checkpoint, preprocessing);
    let tensor =
      scale === null ? 'input' : assembly.add({ op: 'scale', name: 'unit', from: 'input', ...scale });
    for (let at = 0; at < convolutions.length; at += perSequence)
      tensor = sequence(assembly, tensor, convolutions.slice(at, at + perSequence), {
        name: `s${String(at / perSequence + 1)}`,
        // PyTorch pads pooling by a pixel on each side, TensorFlow as its SAME does: below and to the right.
        poolPadding: arrangement.kernels === 'outputs-first' ? 1 : 'same',
      });
    return { assembly, flattened: assembly.flatten('flat', assembly.activation('body', tensor, 'relu')) };
  };
  const trial = begun();
  const source: VectorSource = {
    size: trial.assembly.shape(trial.flattened)[0] ?? 0,
    role: null,
    layer: null,
  };
  const vectors = checkpoint.layers.filter(({ kind }) => kind === 'dense' || kind === 'recurrent');
  const fed = feedGraph(vectors, [source], arrangement);
  if (!fed?.some((one) => one.source === source)) return [];
  return headPlans(leavesOf(fed), headHints(checkpoint)).flatMap((head) => {
    const { assembly, flattened } = begun();
    const outputs = assembleHeads(
      assembly,
      fed,
      head,
      new Map([[source, flattened]]),
      hiddenOf(checkpoint, 'relu'),
    );
    if (outputs === null) return [];
    const reading = readingOf(checkpoint, arrangement, assembly, {
      id: `impala${head.suffix}`,
      title: 'IMPALA residual network',
      suffixes: [],
      details: [head.title],
      outputs,
      actions: head.actions,
      preprocessing,
      assumed: [
        'Padding, pooling and residual connections are those of the IMPALA network, which has the same arrays.',
        ...head.assumed,
      ],
      spared: head.unused.map(({ layer }) => layer),
    });
    return reading ?? [];
  });
}

function sequence(
  assembly: NetworkAssembly,
  from: string,
  [first, ...blocks]: readonly NamedLayer[],
  { name, poolPadding }: { name: string; poolPadding: number | 'same' },
): string {
  if (first === undefined) return from;
  const same = { stride: 1, padding: 'same', activation: 'linear' } as const;
  const convolved = assembly.convolution(`${name}_conv`, from, first, same);
  let tensor = assembly.add({
    op: 'maxPool',
    name: `${name}_pool`,
    from: convolved,
    kernel: 3,
    stride: 2,
    padding: poolPadding,
  });
  for (let at = 0; at < blocks.length; at += 2) {
    const block = `${name}_block${String(at / 2 + 1)}`;
    let inner = tensor;
    for (const [index, layer] of blocks.slice(at, at + 2).entries()) {
      const part = `${block}_${String(index + 1)}`;
      inner = assembly.convolution(part, assembly.activation(`${part}_in`, inner, 'relu'), layer, same);
    }
    tensor = assembly.add({ op: 'add', name: block, from: [tensor, inner] });
  }
  return tensor;
}
