import type { NetworkDefinition } from './definition.ts';
import { type Node, sourcesOf } from './nodes.ts';
import { nodeShape } from './nodeShape.ts';
import { elementCount, type Shape, ShapeError } from './shape.ts';

/** Shape of every tensor of a network, by name, `input` and states included. Throws `ShapeError`. */
export function tensorShapes(definition: NetworkDefinition, actions: number): Map<string, Shape> {
  const { rows, columns, channels } = definition.input;
  const shapes = new Map<string, Shape>([['input', [rows, columns, channels]]]);
  for (const { name, units } of definition.state) shapes.set(name, [units]);
  for (const [name, shape] of graphOutputs(definition, actions)) shapes.set(name, shape);
  for (const node of definition.nodes) {
    const sources = sourcesOf(node).map((name) => sourceShape(node, shapes, name));
    shapes.set(node.name, nodeShape(node, sources, actions));
  }
  return shapes;
}

function sourceShape(node: Node, shapes: ReadonlyMap<string, Shape>, name: string): Shape {
  const shape = shapes.get(name);
  if (shape !== undefined) return shape;
  throw new ShapeError(node.name, `"${node.name}" reads "${name}", which no layer before it makes.`);
}

/** What a network gives that is kept as a graph of another format: only its outputs can be asked for. */
function graphOutputs({ graph, outputs }: NetworkDefinition, actions: number): [string, Shape][] {
  if (graph === undefined) return [];
  const { policy, value } = outputs;
  const found: [string, Shape][] = [];
  if (policy !== null) found.push([policy.tensor, [actions]]);
  if (policy?.distribution) found.push([policy.distribution.tensor, [actions * policy.distribution.count]]);
  if (value !== null) found.push([value, [1]]);
  return found;
}

/** Shapes of all parameters by name; `nodes.ts` says which a node has. Throws `ShapeError`. */
export function parameterShapes(definition: NetworkDefinition, actions: number): Map<string, Shape> {
  const shapes = tensorShapes(definition, actions);
  const parameters = new Map<string, Shape>();
  for (const node of definition.nodes) {
    const inputs = shapeNamed(shapes, sourcesOf(node)[0] ?? '').at(-1) ?? 0;
    const outputs = shapeNamed(shapes, node.name).at(-1) ?? 0;
    for (const [part, shape] of parametersOf(node, inputs, outputs))
      parameters.set(`${node.name}/${part}`, shape);
  }
  return parameters;
}

function parametersOf(node: Node, inputs: number, outputs: number): [string, Shape][] {
  switch (node.op) {
    case 'conv':
      return [
        ['w', [node.kernel, node.kernel, inputs, outputs]],
        ['b', [outputs]],
      ];
    case 'dense':
      return [
        ['w', [inputs, outputs]],
        ['b', [outputs]],
      ];
    case 'channelAffine':
      return [
        ['scale', [outputs]],
        ['shift', [outputs]],
      ];
    case 'gru':
    case 'lstm': {
      const gates = gateCount[node.op] * node.units;
      return [
        ['w', [inputs, gates]],
        ['u', [node.units, gates]],
        ['b', [gates]],
        ['ub', [gates]],
      ];
    }
    default:
      return [];
  }
}

/** Gates of a recurrent cell, each with its share of the parameters. */
export const gateCount = { gru: 3, lstm: 4 } as const;

/** Number of trainable parameters, heads included. */
export function parameterCount(definition: NetworkDefinition, actions: number): number {
  return [...parameterShapes(definition, actions).values()].reduce(
    (sum, shape) => sum + elementCount(shape),
    0,
  );
}

/** Multiply-adds of the layers with weights in one forward pass of one input. */
export function multiplyAdds(definition: NetworkDefinition, actions: number): number {
  const shapes = tensorShapes(definition, actions);
  const positions = new Map(
    definition.nodes.map((node) => {
      const [rows = 1, columns = 1] = node.op === 'conv' ? shapeNamed(shapes, node.name) : [];
      return [node.name, rows * columns];
    }),
  );
  return [...parameterShapes(definition, actions)].reduce((sum, [name, shape]) => {
    if (shape.length < 2) return sum;
    return sum + elementCount(shape) * (positions.get(name.slice(0, name.lastIndexOf('/'))) ?? 1);
  }, 0);
}

/** The shape of a tensor that must be there. */
export function shapeNamed(shapes: ReadonlyMap<string, Shape>, name: string): Shape {
  const shape = shapes.get(name);
  if (shape === undefined) throw new ShapeError(name, `The network has no tensor called "${name}".`);
  return shape;
}
