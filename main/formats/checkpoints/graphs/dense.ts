import { elementCount } from '../../../domain/network/shape.ts';
import type { ConstantArray } from './constants.ts';
import { gathered } from './constants.ts';
import type { NetworkDraft } from './networkDraft.ts';
import { Untranslatable } from './untranslatable.ts';
import { layerOutput, sizesText, type LayerOutput, type Value } from './values.ts';

/**
 * A layer with a matrix [in, out] and a bias [out] (or none). Where the file flattened its picture in another order
 * than ours, rows, columns, channels, the rows of the matrix are brought into ours.
 */
export function dense(
  draft: NetworkDraft,
  name: string,
  input: Value | undefined,
  matrix: ConstantArray,
  bias: ConstantArray | null,
): LayerOutput {
  const read = layerOutput(input, name);
  const [inputs = 0, units = 0] = matrix.sizes.slice(-2);
  if (elementCount(matrix.sizes) !== inputs * units || matrix.sizes.length < 2)
    throw new Untranslatable(
      `"${name}" multiplies with ${sizesText(matrix.sizes)}, which is no single matrix.`,
    );
  if (read.sizes.at(-1) !== inputs || elementCount(read.sizes) !== inputs)
    throw new Untranslatable(
      `"${name}" multiplies ${sizesText(read.sizes)} with a matrix of ${inputs} x ${units}; Fovea does so only with vectors.`,
    );
  if (bias !== null && bias.data.length !== units)
    throw new Untranslatable(`The bias of "${name}" has ${bias.data.length} numbers for ${units} units.`);
  return draft.add(
    {
      op: 'dense',
      name: draft.freeName(name),
      from: vectorTensor(draft, read),
      units,
      activation: 'linear',
    },
    [units],
    {
      sizes: [...read.sizes.slice(0, -1), units],
      parameters: {
        w: { shape: [inputs, units], data: inOurOrder(matrix.data, units, read.places) },
        b: { shape: [units], data: bias?.data ?? new Float32Array(units) },
      },
    },
  );
}

/** Rows of a matrix of the file, in the order of our vector. */
function inOurOrder(data: Float32Array, width: number, places: Int32Array | null): Float32Array {
  if (places === null) return data;
  const ordered = new Float32Array(data.length);
  for (const [row, place] of places.entries())
    ordered.set(data.subarray(row * width, (row + 1) * width), place * width);
  return ordered;
}

/** The tensor as a vector of ours: flattened where it is a picture. */
export function vectorTensor(draft: NetworkDraft, { tensor, shape }: LayerOutput): string {
  if (shape.length === 1) return tensor;
  const known = draft.flattened.get(tensor);
  if (known !== undefined) return known;
  const flat = draft.add({ op: 'flatten', name: draft.freeName('flatten'), from: tensor }, [
    elementCount(shape),
  ]);
  draft.flattened.set(tensor, flat.tensor);
  return flat.tensor;
}

/**
 * The same vector with its units in the file's order: of a dense layer the units are put in that order. Throws
 * `Untranslatable` for other layers.
 */
export function inFileOrder(draft: NetworkDraft, value: LayerOutput, reader: string): LayerOutput {
  const { places } = value;
  if (places === null || places.every((place, index) => place === index)) return { ...value, places: null };
  const node = draft.maker(value.tensor);
  if (node?.op === 'activation') {
    const before = inFileOrder(draft, { ...value, tensor: node.from }, reader);
    const again = { ...node, name: draft.freeName(`${node.name}/ordered`), from: before.tensor };
    return draft.add(again, value.shape, { sizes: value.sizes });
  }
  const matrix = draft.weights.get(`${value.tensor}/w`);
  const bias = draft.weights.get(`${value.tensor}/b`);
  if (node?.op !== 'dense' || matrix === undefined || bias === undefined)
    throw new Untranslatable(`"${reader}" reads its units in another order than Fovea can put them in.`);
  const indices = [...places];
  const asArray = (array: { shape: readonly number[]; data: Float32Array }, axis: number) => {
    const { sizes, data } = gathered({ sizes: array.shape, data: array.data }, axis, indices);
    return { shape: sizes, data };
  };
  return draft.add({ ...node, name: draft.freeName(`${node.name}/ordered`) }, value.shape, {
    sizes: value.sizes,
    parameters: { w: asArray(matrix, 1), b: asArray(bias, 0) },
  });
}
