import type { NetworkDefinition } from '../../../domain/network/definition.ts';
import type { Shape } from '../../../domain/network/shape.ts';
import { shapeNamed, tensorShapes } from '../../../domain/network/shapes.ts';
import type { Weights } from '../../../domain/network/weights.ts';
import { evaluate, valueNamed } from '../calculus/evaluate.ts';
import { pullBack } from '../calculus/pullBack.ts';
import { type ElementType, OnnxGraph } from './onnxGraph.ts';
import { channelsFirst, channelsLast, onnxOps } from './onnxOps.ts';

/** What a model computes: named tensors of the forward pass, or one tensor's gradient with respect to the pictures. */
export type ModelPurpose = { kind: 'run'; tensors: readonly string[] } | { kind: 'pullBack'; tensor: string };

/** Name of the input for a state of the network. */
export function stateInput(state: string): string {
  return `state ${state}`;
}

/**
 * A network as an ONNX file. Inputs: `pictures` NHWC in 0-255 of the given element type, every state as `stateInput`
 * says, for a gradient also `cotangent`; outputs are called as the tensors, or `gradient`.
 */
export function emitModel(
  definition: NetworkDefinition,
  actions: number,
  weights: Weights,
  pictureType: Exclude<ElementType, 'int64'>,
  purpose: ModelPurpose,
): Uint8Array {
  const graph = new OnnxGraph();
  const ops = onnxOps(graph, weights);
  const shapes = tensorShapes(definition, actions);
  const shape = (name: string): Shape => shapeNamed(shapes, name);

  const pictures = graph.input('pictures', pictureType, shape('input'));
  const floats = pictureType === 'uint8' ? graph.node('Cast', [pictures], { to: 1 }) : pictures;
  const given = new Map([['input', channelsFirst(graph, floats)]]);
  for (const { name } of definition.state)
    given.set(name, graph.input(stateInput(name), 'float32', shape(name)));
  const wanted = purpose.kind === 'run' ? purpose.tensors : [purpose.tensor];
  const values = evaluate(ops, definition, shapes, given, wanted);

  if (purpose.kind === 'run') {
    for (const name of purpose.tensors) {
      const value = valueNamed(values, name);
      graph.output(name, shape(name).length === 3 ? channelsLast(graph, value) : value, shape(name));
    }
    return graph.file();
  }
  const { tensor } = purpose;
  const raw = graph.input('cotangent', 'float32', shape(tensor));
  const cotangent = shape(tensor).length === 3 ? channelsFirst(graph, raw) : raw;
  const gradient = pullBack(ops, definition, shapes, values, tensor, cotangent);
  graph.output('gradient', channelsLast(graph, gradient), shape('input'));
  return graph.file();
}
