import type { NetworkDefinition } from '../../domain/network/definition.ts';
import { elementCount } from '../../domain/network/shape.ts';
import { parameterShapes } from '../../domain/network/shapes.ts';
import type { WeightArray } from '../../domain/network/weights.ts';

/** Weights that are all zero, to be set one by one. */
export class BlankWeights {
  readonly arrays: ReadonlyMap<string, WeightArray>;

  constructor(definition: NetworkDefinition, actions: number) {
    this.arrays = new Map(
      [...parameterShapes(definition, actions)].map(([name, shape]) => [
        name,
        { shape, data: new Float32Array(elementCount(shape)) },
      ]),
    );
  }

  /** Sets one weight; `place` counts along the axes of the parameter's shape. */
  set(name: string, place: readonly number[], value: number): void {
    const array = this.arrays.get(name);
    if (array === undefined || place.length !== array.shape.length)
      throw new RangeError(`There is no ${name}[${place.join(', ')}].`);
    const index = place.reduce((before, along, axis) => before * (array.shape[axis] ?? 1) + along, 0);
    array.data[index] = value;
  }
}
