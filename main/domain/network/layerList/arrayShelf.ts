import { elementCount, type Shape } from '../shape.ts';
import { LayerListProblem } from './lineWords.ts';

/** An array of a file, as far as a layer list looks at it. */
export interface ShapedArray {
  name: string;
  shape: Shape;
}

/** Arrays that belong to one layer, told by how the libraries name them. */
export type Companion = 'bias' | 'recurrent' | 'recurrentBias' | 'mean' | 'variance';

/** How the last part of a name changes from a layer's weights to a companion; the first that the file has counts. */
const companionNames: Readonly<Record<Companion, readonly (readonly [RegExp, string])[]>> = {
  bias: [
    [/weights(?=[^/.]*$)/, 'biases'],
    [/(?:weight|kernel)(?=[^/.]*$)/, 'bias'],
    [/(?:gamma|scale)(?=[^/.]*$)/, 'beta'],
    [/(?:gamma|scale)(?=[^/.]*$)/, 'bias'],
    [/W(?=[^/.A-Za-z]*$)/, 'b'],
    [/w(?=[^/.A-Za-z]*$)/, 'b'],
    [/wx(?=[^/.A-Za-z]*$)/, 'b'],
  ],
  recurrent: [
    [/weight_ih(?=[^/.]*$)/, 'weight_hh'],
    [/kernel(?=[^/.]*$)/, 'recurrent_kernel'],
    [/W(?=[^/.A-Za-z]*$)/, 'U'],
    [/wx(?=[^/.A-Za-z]*$)/, 'wh'],
  ],
  recurrentBias: [[/weight_ih(?=[^/.]*$)/, 'bias_hh']],
  mean: [
    [/weight(?=[^/.]*$)/, 'running_mean'],
    [/gamma(?=[^/.]*$)/, 'moving_mean'],
    [/scale(?=[^/.]*$)/, 'mean'],
  ],
  variance: [
    [/weight(?=[^/.]*$)/, 'running_var'],
    [/gamma(?=[^/.]*$)/, 'moving_variance'],
    [/scale(?=[^/.]*$)/, 'var'],
  ],
};

/** The arrays of a file by name. */
export class ArrayShelf {
  readonly #shapes: ReadonlyMap<string, Shape>;

  constructor(arrays: readonly ShapedArray[]) {
    this.#shapes = new Map(arrays.map(({ name, shape }) => [name, shape]));
  }

  shape(name: string): Shape {
    const shape = this.#shapes.get(name);
    if (shape === undefined) throw new LayerListProblem(`The file has no array "${name}".`);
    return shape;
  }

  /** The name of the array that goes with a layer's weights; `null` where the file has none of such a name. */
  beside(weights: string, companion: Companion): string | null {
    const names = companionNames[companion].map(([from, to]) => weights.replace(from, to));
    return names.find((name) => name !== weights && this.#shapes.has(name)) ?? null;
  }

  /** The name after all: as said, `null` for "none", else the one beside the weights, which must be there. */
  named(said: string | undefined, weights: string, companion: Companion, key: string): string | null {
    if (said === 'none') return null;
    if (said !== undefined) {
      this.shape(said);
      return said;
    }
    const found = this.beside(weights, companion);
    if (found === null)
      throw new LayerListProblem(
        `The file has no ${key} beside "${weights}": say ${key}=NAME, or ${key}=none.`,
      );
    return found;
  }

  /** Throws where an array does not have so many numbers. */
  needsCount(name: string, count: number): void {
    const found = elementCount(this.shape(name));
    if (found !== count)
      throw new LayerListProblem(`"${name}" has ${String(found)} numbers, and ${String(count)} are needed.`);
  }
}
