import type { NetworkDefinition } from './definition.ts';
import { type Node, paddingPixels, sourcesOf } from './nodes.ts';

/** Sizes without the batch axis: [rows, columns, channels] of a picture or [units] of a vector. */
export type Shape = readonly number[];

/** Number of elements. */
export function elementCount(shape: Shape): number {
  return shape.reduce((product, side) => product * side, 1);
}

/**
 * Shape of every tensor of a network, by name, `input` included. Throws a plain `Error` where the definition does
 * not hang together (a fault of ours, not of the user's).
 */
export function tensorShapes(definition: NetworkDefinition, actions: number): Map<string, Shape> {
  const { rows, columns, channels } = definition.input;
  const shapes = new Map<string, Shape>([['input', [rows, columns, channels]]]);
  for (const node of definition.nodes) {
    const sources = sourcesOf(node).map((name) => shapeNamed(shapes, name));
    shapes.set(node.name, outputShape(node, sources[0] ?? [], actions));
  }
  return shapes;
}

/** Shapes of all parameters by name: `c1/w` [kernel, kernel, in, out], `fc1/w` [in, out], `…/b` [out]. */
export function parameterShapes(definition: NetworkDefinition, actions: number): Map<string, Shape> {
  const shapes = tensorShapes(definition, actions);
  const parameters = new Map<string, Shape>();
  for (const node of definition.nodes) {
    if (node.op !== 'conv' && node.op !== 'dense') continue;
    const inputs = shapeNamed(shapes, node.from).at(-1) ?? 0;
    const outputs = shapeNamed(shapes, node.name).at(-1) ?? 0;
    const weight = node.op === 'conv' ? [node.kernel, node.kernel, inputs, outputs] : [inputs, outputs];
    parameters.set(`${node.name}/w`, weight);
    parameters.set(`${node.name}/b`, [outputs]);
  }
  return parameters;
}

/** Number of trainable parameters, heads included. */
export function parameterCount(definition: NetworkDefinition, actions: number): number {
  return [...parameterShapes(definition, actions).values()].reduce(
    (sum, shape) => sum + elementCount(shape),
    0,
  );
}

/** Multiply-adds of the convolutions and dense layers in one forward pass of one input. */
export function multiplyAdds(definition: NetworkDefinition, actions: number): number {
  const shapes = tensorShapes(definition, actions);
  const parameters = parameterShapes(definition, actions);
  return definition.nodes.reduce((sum, node) => {
    if (node.op !== 'conv' && node.op !== 'dense') return sum;
    const weights = elementCount(parameters.get(`${node.name}/w`) ?? []);
    const [rows = 1, columns = 1] = node.op === 'conv' ? shapeNamed(shapes, node.name) : [];
    return sum + weights * rows * columns;
  }, 0);
}

/** The shape of a tensor that must be there. */
export function shapeNamed(shapes: ReadonlyMap<string, Shape>, name: string): Shape {
  const shape = shapes.get(name);
  if (shape === undefined)
    throw new Error(`The network reads "${name}", which none of its earlier nodes makes.`);
  return shape;
}

function outputShape(node: Node, source: Shape, actions: number): Shape {
  const [rows = 0, columns = 0, channels = 0] = source;
  switch (node.op) {
    case 'conv': {
      const side = (length: number) =>
        Math.floor((length + 2 * paddingPixels(node) - node.kernel) / node.stride) + 1;
      return [side(rows), side(columns), node.filters];
    }
    case 'dense':
      return [node.units === 'actions' ? actions : node.units];
    case 'channelSum':
      return [rows, columns, 1];
    case 'spatialSum':
      return [channels];
    case 'flatten':
      return [rows * columns * channels];
    case 'onesUpsample': {
      const side = (length: number) => node.kernel + (length - 1) * node.stride;
      return [side(rows), side(columns), 1];
    }
    default:
      return source;
  }
}
