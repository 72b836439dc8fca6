import type { NamedShape, SourceGraph } from '../../../domain/checkpoint/sourceGraph.ts';
import type { ForeignGraph, InputShape } from '../../../domain/network/definition.ts';
import { type DescribedOutputs, describedOutputs } from '../heads/describedOutputs.ts';
import { headHints } from '../heads/headHints.ts';
import { assumedPreprocessing, preprocessingFor } from '../preprocessingFor.ts';
import type { Reading } from '../reading.ts';
import type { Family, SortedCheckpoint } from './family.ts';

/** A graph that our nodes cannot say: run as it is by the runtime of its format, where that is installed. */
export const foreignGraph: Family = {
  id: 'foreign-graph',
  isSure: () => true,
  architectures: ['onnx-graph'],
  readings(checkpoint) {
    const { graph, network } = checkpoint.contents;
    if (graph === undefined || network !== null) return [];
    const [input, ...others] = graph.inputs;
    const found = others.length === 0 && input ? inputOf(input) : null;
    if (found === null) return [];
    const sizes = new Map(graph.outputs.map(({ name, shape }) => [name, [sizeOf(shape)]]));
    const outputs = graph.outputs.map(({ name }) => ({ tensor: name, name, final: 'none' as const }));
    return describedOutputs({ outputs, nodes: [] }, sizes, headHints(checkpoint), graph.outputs)
      .filter(({ added, outputs: { policy, value } }) => added.length === 0 && (policy ?? value) !== null)
      .flatMap((choice) => readings(checkpoint, graph, choice, found));
  },
};

interface GraphInput {
  name: string;
  layout: ForeignGraph['input']['layout'];
  shape: InputShape;
}

/** A picture with its channels first or last, or a vector, with or without a batch before it; `null` for others. */
function inputOf({ name, shape }: NamedShape): GraphInput | null {
  const sides = shape.length === 4 || shape.length === 2 ? shape.slice(1) : shape;
  const [first = null, second = null, third = null] = sides;
  if (first === null) return null;
  if (sides.length === 1) return { name, layout: 'vector', shape: { rows: 1, columns: 1, channels: first } };
  if (sides.length !== 3 || second === null || third === null) return null;
  // Pictures are larger than stacks are deep.
  return third < first
    ? { name, layout: 'nhwc', shape: { rows: first, columns: second, channels: third } }
    : { name, layout: 'nchw', shape: { rows: second, columns: third, channels: first } };
}

/** Numbers of one output, whatever stands for the batch. */
function sizeOf(shape: readonly (number | null)[]): number {
  return shape.reduce<number>((product, side) => product * (side ?? 1), 1);
}

function readings(
  checkpoint: SortedCheckpoint,
  { kind, bytes }: SourceGraph,
  choice: DescribedOutputs,
  { name, layout, shape }: GraphInput,
): Reading[] {
  const { contents, setAside } = checkpoint;
  const isVector = layout === 'vector';
  const preprocessing = isVector
    ? 'vector'
    : preprocessingFor(checkpoint, { stack: 'onnx-graph', channels: shape.channels });
  const title = `ONNX graph, ${choice.details}`;
  const reading = (input: ForeignGraph['input'], suffix: string, assumed: readonly string[]): Reading => ({
    id: `onnx-graph${choice.suffix}${suffix}`,
    title,
    definition: {
      id: 'onnx-graph',
      title,
      input: shape,
      nodes: [],
      outputs: choice.outputs,
      attention: null,
      state: [],
      graph: { kind, bytes, input },
    },
    actions: choice.actions,
    weights: new Map(),
    preprocessing,
    statistics: contents.facts.observationStatistics ?? null,
    recognised: [`${title}, which is run as it is by ONNX Runtime, without gradients`],
    assumed: [...choice.assumed, ...assumed, ...assumedPreprocessing(preprocessing)],
    ignored: [...setAside],
  });
  if (isVector) return [reading({ name, layout }, '', [])];
  return [
    reading({ name, layout }, '', ['Its graph takes pictures of 0-255 and divides them itself.']),
    reading({ name, layout, factor: 1 / 255 }, '~divided', [
      'Its pictures were divided by 255 before its graph.',
    ]),
  ];
}
