import type { Random } from '../../domain/random.ts';
import type { NetworkDefinition } from '../../domain/network/definition.ts';
import { elementCount, type Shape } from '../../domain/network/shape.ts';
import { parameterShapes } from '../../domain/network/shapes.ts';
import type { WeightArray } from '../../domain/network/weights.ts';

/**
 * Fresh weights as the papers start from (fls-and-attention.md 1.1): orthogonal matrices of (inputs x outputs) with
 * gain sqrt 2, policy head 0.01, value head 1, biases 0.
 */
export function orthogonalWeights(
  definition: NetworkDefinition,
  actions: number,
  random: Random,
): Map<string, WeightArray> {
  const weights = new Map<string, WeightArray>();
  for (const [name, shape] of parameterShapes(definition, actions)) {
    const data = name.endsWith('/b')
      ? new Float32Array(elementCount(shape))
      : orthogonalMatrix(shape, gainOf(definition, name), random);
    weights.set(name, { shape, data });
  }
  return weights;
}

function gainOf({ outputs }: NetworkDefinition, name: string): number {
  if (outputs.policy !== null && name === `${outputs.policy.tensor}/w`) return 0.01;
  return outputs.value !== null && name === `${outputs.value}/w` ? 1 : Math.SQRT2;
}

/**
 * Gram-Schmidt on normal vectors gives a matrix of the same distribution as the published SVD (Haar). The shorter
 * side is the set of vectors made orthogonal, so rows or columns, whichever there are fewer of.
 */
function orthogonalMatrix(shape: Shape, gain: number, random: Random): Float32Array {
  const outputs = shape.at(-1) ?? 1;
  const inputs = elementCount(shape) / outputs;
  const count = Math.min(inputs, outputs);
  const length = Math.max(inputs, outputs);
  const vectors: Float64Array[] = [];
  for (let index = 0; index < count; index++) vectors.push(nextOrthogonal(vectors, length, random));
  const data = new Float32Array(inputs * outputs);
  for (let vector = 0; vector < count; vector++)
    for (let along = 0; along < length; along++) {
      const [row, column] = inputs >= outputs ? [along, vector] : [vector, along];
      data[row * outputs + column] = gain * (vectors[vector]?.[along] ?? 0);
    }
  return data;
}

function nextOrthogonal(earlier: readonly Float64Array[], length: number, random: Random): Float64Array {
  const vector = Float64Array.from({ length }, () => standardNormal(random));
  // Twice, since one pass loses orthogonality to rounding when there are hundreds of vectors.
  for (let pass = 0; pass < 2; pass++)
    for (const other of earlier) {
      const along = dot(vector, other);
      for (let index = 0; index < length; index++)
        vector[index] = (vector[index] ?? 0) - along * (other[index] ?? 0);
    }
  const norm = Math.sqrt(dot(vector, vector));
  return vector.map((element) => element / norm);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return sum;
}

function standardNormal(random: Random): number {
  // 1 - unit() is in (0, 1], so the logarithm is finite.
  return Math.sqrt(-2 * Math.log(1 - random.unit())) * Math.cos(2 * Math.PI * random.unit());
}
