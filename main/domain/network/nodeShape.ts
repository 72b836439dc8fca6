import type { Node } from './nodes.ts';
import { slidingWindow } from './padding.ts';
import { elementCount, type Shape, ShapeError, shapeText } from './shape.ts';

/** Shape of what a node makes of tensors of these shapes, in the order of `sourcesOf`. Throws `ShapeError`. */
export function nodeShape(node: Node, sources: readonly Shape[], actions: number): Shape {
  const source = sources[0] ?? [];
  const [rows = 0, columns = 0, channels = 0] = source;
  switch (node.op) {
    case 'conv':
    case 'maxPool':
    case 'averagePool': {
      needsPicture(node, source);
      const window = slidingWindow(node, source);
      if (window.rows < 1 || window.columns < 1)
        throw new ShapeError(
          node.name,
          `"${node.name}" has a kernel of ${node.kernel} x ${node.kernel}, too large for ${shapeText(source)}.`,
        );
      return [window.rows, window.columns, node.op === 'conv' ? node.filters : channels];
    }
    case 'dense':
      needsVector(node, source);
      return [node.units === 'actions' ? actions : node.units];
    case 'gru':
      needsVector(node, source);
      needsUnits(node, sources[1], node.units);
      return [node.units];
    case 'lstm':
      needsVector(node, source);
      needsUnits(node, sources[1], 2 * node.units);
      return [2 * node.units];
    case 'spatialSoftmax':
    case 'spatialNormalise':
    case 'channelNormalise':
      needsPicture(node, source);
      return source;
    case 'gate':
      needsPicture(node, source);
      if (sources[1]?.join() !== [rows, columns, 1].join())
        throw new ShapeError(
          node.name,
          `"${node.name}" gates ${shapeText(source)} by ${shapeText(sources[1] ?? [])}; ` +
            `it needs ${rows} x ${columns} x 1.`,
        );
      return source;
    case 'channelSum':
      needsPicture(node, source);
      return [rows, columns, 1];
    case 'spatialSum':
      needsPicture(node, source);
      return [channels];
    case 'flatten':
      return [elementCount(source)];
    case 'onesUpsample': {
      needsPicture(node, source);
      if (channels !== 1)
        throw new ShapeError(
          node.name,
          `"${node.name}" (${node.op}) needs one channel, and gets ${shapeText(source)}.`,
        );
      const side = (length: number) => node.kernel + (length - 1) * node.stride;
      return [side(rows), side(columns), 1];
    }
    case 'add':
      for (const other of sources)
        if (other.join() !== source.join())
          throw new ShapeError(
            node.name,
            `"${node.name}" adds ${shapeText(source)} and ${shapeText(other)}, which differ.`,
          );
      return source;
    case 'concat':
      for (const part of sources) needsVector(node, part);
      return [sources.reduce((sum, shape) => sum + elementCount(shape), 0)];
    case 'slice':
      needsVector(node, source);
      if (node.begin < 0 || node.size < 1 || node.begin + node.size > rows)
        throw new ShapeError(
          node.name,
          `"${node.name}" takes units ${node.begin} to ${node.begin + node.size - 1} of ${rows}.`,
        );
      return [node.size];
    case 'dueling':
      needsUnits(node, sources[1], node.atoms);
      needsWhole(node, source, node.atoms);
      return source;
    case 'atomSoftmax':
      needsWhole(node, source, node.atoms);
      return source;
    case 'expectation':
    case 'atomMean':
      needsWhole(node, source, node.atoms);
      return [rows / node.atoms];
    case 'scale':
    case 'activation':
    case 'channelAffine':
    case 'softplus':
      return source;
  }
}

function needsPicture(node: Node, source: Shape): void {
  if (source.length !== 3)
    throw new ShapeError(
      node.name,
      `"${node.name}" (${node.op}) needs a picture, and gets ${shapeText(source)}.`,
    );
}

function needsVector(node: Node, source: Shape): void {
  if (source.length !== 1)
    throw new ShapeError(
      node.name,
      `"${node.name}" (${node.op}) needs a vector, and gets ${shapeText(source)}; flatten it first.`,
    );
}

function needsUnits(node: Node, source: Shape | undefined, units: number): void {
  if (source?.join() !== String(units))
    throw new ShapeError(
      node.name,
      `"${node.name}" (${node.op}) needs ${units} units beside its input, and gets ${shapeText(source ?? [])}.`,
    );
}

function needsWhole(node: Node, source: Shape, atoms: number): void {
  needsVector(node, source);
  if ((source[0] ?? 0) % atoms !== 0)
    throw new ShapeError(
      node.name,
      `"${node.name}" (${node.op}) needs whole actions of ${atoms} atoms, and gets ${shapeText(source)}.`,
    );
}
