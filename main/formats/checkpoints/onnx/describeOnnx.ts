import type { NamedTensors, Tensor } from '../../../domain/checkpoint/namedTensors.ts';
import { type Description, describe } from '../graphs/describe.ts';
import type { NetworkDraft } from '../graphs/networkDraft.ts';
import type { ChannelAxis } from '../graphs/pictures.ts';
import { Untranslatable } from '../graphs/untranslatable.ts';
import { constantOf, type LayerOutput, type Value } from '../graphs/values.ts';
import { onnxNode, type OnnxNode } from './onnxNode.ts';
import { translateOperator } from './operators.ts';
import type { GraphMessage, ModelMessage } from './schema.ts';

/**
 * What an ONNX graph computes, as a network of ours; or, in a warning, which operator stands in the way. `isWhole` says
 * that the file holds its weights itself, so that another library can be handed it. `unread` are the types of arrays by
 * name whose numbers are not read.
 */
export function describeOnnx(
  { graph = {}, opsetImport = [] }: ModelMessage,
  weights: NamedTensors,
  unread: ReadonlyMap<string, string>,
  isWhole: boolean,
): Description {
  const fed = (graph.input ?? []).filter(({ name = '' }) => !weights.has(name) && !unread.has(name));
  const [input, ...others] = fed;
  const sizes = (input?.type?.tensorType?.shape?.dim ?? []).map(({ dimValue = 0 }) =>
    dimValue > 0 ? dimValue : null,
  );
  const version = opsetImport.find(({ domain = '' }) => domain === '')?.version ?? 1;
  const nodes = (graph.node ?? []).map((message) => onnxNode(message, version));
  const description = describe({
    title: `ONNX graph, ${nodes.length === 1 ? '1 operator' : `${nodes.length} operators`}`,
    input: { name: input?.name ?? 'none', sizes, usualChannels: likelyChannels(sizes) },
    build(draft, value) {
      if (input === undefined || others.length > 0)
        throw new Untranslatable(`It has ${fed.length} inputs, and Fovea gives a network one.`);
      return outputsOf(draft, graph, nodes, { weights, unread }, [input.name ?? '', value]);
    },
  });
  const warnings = description.warnings.map(
    (warning) =>
      warning +
      (isWhole
        ? ' As it is, it can run with the optional package onnxruntime-node.'
        : ' Saved with its weights in the same file it could run with the optional package onnxruntime-node.'),
  );
  return { ...description, warnings };
}

/** Exported from PyTorch, channels come first; a picture as other libraries have it ends in a few channels. */
function likelyChannels([, first, , last]: readonly (number | null)[]): ChannelAxis {
  return (last ?? Infinity) < (first ?? Infinity) ? 'last' : 'first';
}

/** The graph's nodes stand in an order in which each comes after what it reads. */
function outputsOf(
  draft: NetworkDraft,
  graph: GraphMessage,
  nodes: readonly OnnxNode[],
  { weights, unread }: { weights: NamedTensors; unread: ReadonlyMap<string, string> },
  input: [name: string, value: LayerOutput],
): { name: string; value: Value }[] {
  const values = new Map<string, Value>([input]);
  for (const [name, tensor] of weights) values.set(name, constantValue(tensor));
  const needed = neededNames(graph, nodes);
  for (const node of nodes) {
    const wanted = node.outputs.filter((name) => needed.has(name));
    if (wanted.length === 0) continue;
    const inputs = node.inputs.map((name) => {
      if (name === '') return undefined;
      const value = values.get(name);
      const type = unread.get(name);
      if (type !== undefined)
        throw new Untranslatable(
          `"${node.name}" reads "${name}" of numbers of the type ${type}, which Fovea does not read.`,
        );
      if (value === undefined)
        throw new Untranslatable(`"${node.name}" reads "${name}", which nothing makes.`);
      return value;
    });
    for (const name of wanted)
      values.set(name, translateOperator({ draft, node, inputs, output: node.outputs.indexOf(name) }));
  }
  return (graph.output ?? []).map(({ name = '' }) => {
    const value = values.get(name);
    if (value === undefined) throw new Untranslatable(`Nothing makes its output "${name}".`);
    return { name, value };
  });
}

function constantValue(tensor: Tensor): Value {
  return constantOf({ sizes: tensor.shape, data: tensor.data });
}

/** Names that the outputs depend on: exporters leave statistics of training and the like in the graph. */
function neededNames({ output = [] }: GraphMessage, nodes: readonly OnnxNode[]): Set<string> {
  const needed = new Set(output.map(({ name = '' }) => name));
  for (const node of nodes.toReversed())
    if (node.outputs.some((name) => needed.has(name))) for (const name of node.inputs) needed.add(name);
  return needed;
}
