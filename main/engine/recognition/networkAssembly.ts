import type {
  InputShape,
  NetworkDefinition,
  NetworkOutputs,
  NetworkState,
} from '../../domain/network/definition.ts';
import type { Activation, Node, Padding } from '../../domain/network/nodes.ts';
import { elementCount, type Shape, ShapeError } from '../../domain/network/shape.ts';
import { parameterShapes, shapeNamed, tensorShapes } from '../../domain/network/shapes.ts';
import type { WeightArray, Weights } from '../../domain/network/weights.ts';
import {
  convertedBias,
  convertedKernel,
  convertedMatrix,
  type FlattenedPicture,
} from './arrays/convertArrays.ts';
import { convertedNorm } from './arrays/convertNorm.ts';
import { convertedCell } from './arrays/convertRecurrent.ts';
import type { NamedLayer } from './arrays/namedLayers.ts';
import type { Normalisation } from './arrays/normalisations.ts';
import { type Arrangement, convolutionSizes, vectorSizes } from './arrays/sizes.ts';
import type { StackActivation } from './trunks/convolutionStack.ts';

/** Settings of a convolution that its array does not hold. */
export interface ConvolutionSettings {
  stride: number;
  padding: Padding;
  activation: StackActivation;
}

/**
 * Puts a network together node by node from a file's layers, and converts their arrays on the way. Each method returns
 * the name of the tensor that it made. Throws `ShapeError` where layers do not fit together.
 */
export class NetworkAssembly {
  readonly #input: InputShape;
  readonly #arrangement: Arrangement;
  readonly #norms: ReadonlyMap<NamedLayer, Normalisation>;
  readonly #nodes: Node[] = [];
  readonly #state: NetworkState[] = [];
  readonly #weights = new Map<string, WeightArray>();
  readonly #used = new Set<string>();
  readonly #flattened = new Map<string, FlattenedPicture>();

  /** `norms` are the normalisations that follow layers, which are added with these. */
  constructor(
    input: InputShape,
    arrangement: Arrangement,
    norms: ReadonlyMap<NamedLayer, Normalisation> = new Map<NamedLayer, Normalisation>(),
  ) {
    this.#input = input;
    this.#arrangement = arrangement;
    this.#norms = norms;
  }

  /** Names of the file's arrays that went into the network. */
  get used(): ReadonlySet<string> {
    return this.#used;
  }

  /** Adds a node without weights. */
  add(node: Node): string {
    this.#nodes.push(node);
    // Asked for at once, so that a layer that does not fit is refused where it is added.
    this.shape(node.name);
    return node.name;
  }

  shape(tensor: string): Shape {
    const state = this.#state.map(({ name, units }) => ({ name, units, next: name }));
    const partial = { ...emptyDefinition, input: this.#input, nodes: this.#nodes, state };
    return shapeNamed(tensorShapes(partial, 0), tensor);
  }

  convolution(name: string, from: string, layer: NamedLayer, settings: ConvolutionSettings): string {
    const { rows, outputs } = convolutionSizes(layer, this.#arrangement);
    const { stride, padding } = settings;
    const [inNode, after] = this.#split(layer, settings.activation);
    this.#take(layer);
    this.#weights.set(`${name}/w`, convertedKernel(weightOf(layer), this.#arrangement));
    this.#weights.set(`${name}/b`, convertedBias(layer.arrays.get('bias'), outputs));
    const made = this.add({
      op: 'conv',
      name,
      from,
      filters: outputs,
      kernel: rows,
      stride,
      padding,
      activation: inNode,
    });
    const normed = this.#normalised(`${name}_norm`, made, layer);
    return after === null ? normed : this.activation(`${name}_act`, normed, after);
  }

  /** `convert` puts the outputs into another order. */
  dense(
    name: string,
    from: string,
    layer: NamedLayer,
    activation: StackActivation,
    convert: (array: WeightArray) => WeightArray = (array) => array,
  ): string {
    const { outputs } = vectorSizes(layer, this.#arrangement);
    const [inNode, after] = this.#split(layer, activation);
    this.#take(layer);
    const matrix = convertedMatrix(weightOf(layer), this.#arrangement, this.#flattened.get(from) ?? null);
    this.#weights.set(`${name}/w`, convert(matrix));
    this.#weights.set(`${name}/b`, convert(convertedBias(layer.arrays.get('bias'), outputs)));
    const made = this.add({ op: 'dense', name, from, units: outputs, activation: inNode });
    const normed = this.#normalised(`${name}_norm`, made, layer, convert);
    return after === null ? normed : this.activation(`${name}_act`, normed, after);
  }

  /** A recurrent layer; the name returned is that of the hidden vector. `null` for a cell that nodes do not describe. */
  recurrent(name: string, from: string, layer: NamedLayer): string | null {
    const cell = convertedCell(layer, this.#arrangement, this.#flattened.get(from) ?? null);
    if (cell === null) return null;
    this.#take(layer);
    for (const [part, array] of Object.entries(cell.arrays)) this.#weights.set(`${name}/${part}`, array);
    const { op, units } = cell;
    const kept = op === 'lstm' ? 2 * units : units;
    this.#state.push({ name: `${name}_before`, units: kept, next: name });
    this.add({ op, name, from, state: `${name}_before`, units });
    return op === 'gru'
      ? name
      : this.add({ op: 'slice', name: `${name}_hidden`, from: name, begin: 0, size: units });
  }

  /** A picture as a vector in our order; the matrices behind it are converted from the file's order. */
  flatten(name: string, from: string): string {
    const [rows = 1, columns = 1, channels = 1] = this.shape(from);
    this.#flattened.set(name, [rows, columns, channels]);
    return this.add({ op: 'flatten', name, from });
  }

  activation(name: string, from: string, activation: StackActivation): string {
    if (activation === 'linear') return from;
    if (typeof activation === 'string') return this.add({ op: 'activation', name, from, activation });
    return this.add({ op: 'activation', name, from, activation: 'leakyRelu', slope: activation.leakyRelu });
  }

  /** The finished network. Throws `ShapeError` where an array (such as a bias) does not have its layer's size. */
  definition(id: string, title: string, outputs: NetworkOutputs): NetworkDefinition {
    const [input, nodes, state] = [this.#input, [...this.#nodes], [...this.#state]];
    const definition = { id, title, input, nodes, outputs, attention: null, state };
    for (const [name, shape] of parameterShapes(definition, 0)) {
      if (this.#weights.get(name)?.data.length === elementCount(shape)) continue;
      throw new ShapeError(name, `The array for "${name}" holds another count than ${shape.join(' x ')}.`);
    }
    return definition;
  }

  get weights(): Weights {
    return this.#weights;
  }

  /** What a node does by itself, and what needs a node of its own: an activation after a normalisation does. */
  #split(layer: NamedLayer, activation: StackActivation): [Activation, StackActivation | null] {
    return typeof activation === 'string' && !this.#norms.has(layer)
      ? [activation, null]
      : ['linear', activation];
  }

  /** What the layer gave, normalised where the file has a normalisation for it. */
  #normalised(
    name: string,
    from: string,
    layer: NamedLayer,
    convert: (array: WeightArray) => WeightArray = (array) => array,
  ): string {
    const norm = this.#norms.get(layer);
    if (norm === undefined) return from;
    this.#take(norm.layer);
    const { scale, shift } = convertedNorm(norm.layer, norm.epsilon);
    this.#weights.set(`${name}/scale`, convert(scale));
    this.#weights.set(`${name}/shift`, convert(shift));
    return this.add({ op: 'channelAffine', name, from });
  }

  #take(layer: NamedLayer): void {
    for (const name of layer.names) this.#used.add(name);
  }
}

const emptyDefinition: NetworkDefinition = {
  id: '',
  title: '',
  input: { rows: 0, columns: 0, channels: 0 },
  nodes: [],
  outputs: { policy: null, value: null },
  attention: null,
  state: [],
};

function weightOf({ arrays }: NamedLayer) {
  return arrays.get('weight') ?? { shape: [], dtype: 'float32' as const, data: new Float32Array(0) };
}
