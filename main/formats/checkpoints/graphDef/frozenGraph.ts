import {
  type CheckpointContents,
  checkpointContents,
} from '../../../domain/checkpoint/checkpointContents.ts';
import type { NamedTensors } from '../../../domain/checkpoint/namedTensors.ts';
import type { CheckpointFormat } from '../checkpoint.ts';
import type { CheckpointFile } from '../checkpointFile.ts';
import { unrecognisedCheckpoint } from '../checkpointErrors.ts';
import { describeGraph } from './describeGraph.ts';
import { readGraphDef } from './graphDefFile.ts';
import type { GraphNode } from './graphNode.ts';

/** A frozen TensorFlow graph, as Uber's Atari Zoo publishes its agents (agent-formats.md 3.9). */
export const frozenGraphFormat: CheckpointFormat = {
  id: 'tensorflow-graph',
  title: 'TensorFlow frozen graph',
  container: 'graphdef',
  claims: () => true,
  read: readFrozenGraph,
};

function readFrozenGraph({ bytes, name }: CheckpointFile): CheckpointContents {
  const nodes = readGraphDef(bytes, name);
  const tensors = constantsOf(nodes);
  if (tensors.size === 0)
    throw unrecognisedCheckpoint(
      `${name} is a TensorFlow graph without weights: they lie in a checkpoint beside it. Open that one.`,
    );
  const { network, assumed, warnings } = describeGraph(
    nodes,
    `TensorFlow graph, ${nodes.length === 1 ? '1 operation' : `${nodes.length} operations`}`,
  );
  return checkpointContents({
    tensors,
    layout: 'tensorflow',
    library: 'tensorflow',
    network,
    assumed,
    warnings,
  });
}

const numberTypes = ['float32', 'float64', 'float16', 'bfloat16'];

/** The arrays of a graph: constants of real numbers with an axis; sizes and settings are no weights. */
function constantsOf(nodes: readonly GraphNode[]): NamedTensors {
  return new Map(
    nodes.flatMap(({ name, op, attributes }) => {
      const tensor = attributes.get('value')?.tensor;
      const isArray = op === 'Const' && tensor !== undefined && numberTypes.includes(tensor.dtype);
      return isArray && tensor.shape.length > 0 ? [[name, tensor] as const] : [];
    }),
  );
}
