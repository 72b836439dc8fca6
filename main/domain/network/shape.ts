/** Sizes without the batch axis: [rows, columns, channels] of a picture or [units] of a vector. */
export type Shape = readonly number[];

/** Number of elements. */
export function elementCount(shape: Shape): number {
  return shape.reduce((product, side) => product * side, 1);
}

/** `84 x 84 x 4` of a picture, `512 units` of a vector. */
export function shapeText(shape: Shape): string {
  if (shape.length !== 1) return shape.join(' x ');
  return shape[0] === 1 ? '1 unit' : `${shape[0] ?? 0} units`;
}

/** A node that cannot read what it is given; the message is a sentence about that node, for whoever wrote it. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError';
  readonly node: string;

  constructor(node: string, message: string) {
    super(message);
    this.node = node;
  }
}
