import type { DescribedNetwork } from '../../../domain/checkpoint/describedNetwork.ts';
import type { NetworkDefinition, NetworkOutputs } from '../../../domain/network/definition.ts';
import { withInputScaling } from '../../../domain/network/inputScaling.ts';
import type { Node } from '../../../domain/network/nodes.ts';
import { tensorShapes } from '../../../domain/network/shapes.ts';
import { type DescribedOutputs, describedOutputs } from '../heads/describedOutputs.ts';
import { headHints } from '../heads/headHints.ts';
import { assumedPreprocessing, preprocessingFor } from '../preprocessingFor.ts';
import type { Reading } from '../reading.ts';
import type { Family, SortedCheckpoint } from './family.ts';
import { whereItFits } from './readingOf.ts';

/** A network that its file describes layer by layer: taken as it is, its outputs named for what they are. */
export const described: Family = {
  id: 'described',
  // A description does not tell whether Theano turned the kernels.
  isSure: ({ contents }) => contents.layout !== 'theano',
  architectures: ['described'],
  readings(checkpoint) {
    const { network } = checkpoint.contents;
    return network === null ? [] : (whereItFits(() => readingsOfNetwork(checkpoint, network)) ?? []);
  },
};

function readingsOfNetwork(checkpoint: SortedCheckpoint, network: DescribedNetwork): Reading[] {
  const { graph } = checkpoint.contents;
  const shapes = tensorShapes(definitionOf(network, network.nodes, { policy: null, value: null }), 0);
  return describedOutputs(network, shapes, headHints(checkpoint), graph?.outputs).flatMap((choice) =>
    scalings(checkpoint, network).map((scaling) => reading(checkpoint, network, choice, scaling)),
  );
}

interface Scaling {
  factor: number | null;
  suffix: string;
  assumed: string[];
}

/** Whether pictures are divided before the network sees them, where the network does not do it itself. */
function scalings({ contents }: SortedCheckpoint, { input, scalesInput }: DescribedNetwork): Scaling[] {
  const isVector = input.rows === 1 && input.columns === 1;
  const asTheyAre: Scaling = { factor: null, suffix: '', assumed: [] };
  if (scalesInput || isVector || contents.facts.dividesBy255 === false) return [asTheyAre];
  return [
    {
      factor: 1 / 255,
      suffix: '',
      assumed: [
        'Its pictures were divided by 255 before the network; the network itself does not divide them.',
      ],
    },
    { ...asTheyAre, suffix: '~unscaled', assumed: ['It was given pictures of 0-255 as they are.'] },
  ];
}

function reading(
  checkpoint: SortedCheckpoint,
  network: DescribedNetwork,
  choice: DescribedOutputs,
  { factor, suffix, assumed }: Scaling,
): Reading {
  const { contents, setAside } = checkpoint;
  const nodes = [...network.nodes, ...choice.added];
  const definition = definitionOf(network, nodes, choice.outputs);
  const isVector = network.input.rows === 1 && network.input.columns === 1;
  const preprocessing = isVector
    ? 'vector'
    : preprocessingFor(checkpoint, { stack: 'described', channels: network.input.channels });
  return {
    id: `described${choice.suffix}${suffix}`,
    title: `${network.title}, ${choice.details}${suffix === '' ? '' : ', pictures as they are'}`,
    definition: factor === null ? definition : withInputScaling(definition, { factor, offset: 0 }),
    actions: choice.actions,
    weights: network.weights,
    preprocessing,
    statistics: contents.facts.observationStatistics ?? null,
    recognised: [`${network.title}, as the file describes it layer by layer`],
    assumed: [...choice.assumed, ...assumed, ...assumedPreprocessing(preprocessing)],
    ignored: [...setAside],
  };
}

function definitionOf(
  { title, input, state }: DescribedNetwork,
  nodes: readonly Node[],
  outputs: NetworkOutputs,
): NetworkDefinition {
  return { id: 'described', title, input, nodes, outputs, attention: null, state };
}
