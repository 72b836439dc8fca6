import type { Description } from '../graphs/describe.ts';
import { scalar } from '../graphs/constants.ts';
import { describe } from '../graphs/describe.ts';
import type { NetworkDraft } from '../graphs/networkDraft.ts';
import { Untranslatable } from '../graphs/untranslatable.ts';
import { aside, constantOf, type Value } from '../graphs/values.ts';
import { arraysOfNested, type LayerArray, type LayerArrays } from './kerasArrays.ts';
import { translateLayer } from './kerasLayers.ts';
import { kerasModel, type KerasCall, type KerasLayer, type KerasModel } from './kerasModel.ts';

const deepestCall = 2000;

/**
 * A Keras configuration with its layers' arrays as a network of ours. `kernelsTurned` says that Theano trained it.
 * A configuration that cannot be translated gives a warning in words and no network.
 */
export function describeKeras(
  configuration: unknown,
  arrays: LayerArrays,
  kernelsTurned = false,
): Description {
  const model = kerasModel(configuration);
  const [input, ...others] = model?.inputs ?? [];
  if (model === null || input === undefined) {
    const warning =
      'Its model is a class of its own, whose layers are code that the file does not hold; its arrays were read.';
    return { network: null, assumed: [], warnings: [warning] };
  }
  const sizes = inputSizes(model.layers.get(input.layer));
  return describe({
    title: model.title,
    input: { name: input.layer, sizes, usualChannels: 'last' },
    build(draft, value) {
      if (others.length > 0)
        throw new Untranslatable(`It has ${others.length + 1} inputs, and Fovea gives a network one.`);
      const calls = new CallReader(draft, model, arrays, kernelsTurned, new Map([[input.layer, value]]));
      return model.outputs.map((output) => ({ name: output.layer, value: calls.valueOf(output) }));
    },
  });
}

function inputSizes(layer: KerasLayer | undefined): (number | null)[] {
  const sizes = layer?.config['batch_shape'] ?? layer?.config['batch_input_shape'];
  return Array.isArray(sizes) ? sizes.map((size) => (typeof size === 'number' ? size : null)) : [];
}

/** Follows a model from its outputs back to its inputs, each call once. */
class CallReader {
  readonly #draft: NetworkDraft;
  readonly #model: KerasModel;
  readonly #arrays: LayerArrays;
  readonly #kernelsTurned: boolean;
  readonly #inputs: ReadonlyMap<string, Value>;
  readonly #known = new Map<string, Value>();
  #depth = 0;

  constructor(
    draft: NetworkDraft,
    model: KerasModel,
    arrays: LayerArrays,
    kernelsTurned: boolean,
    inputs: ReadonlyMap<string, Value>,
  ) {
    this.#draft = draft;
    this.#model = model;
    this.#arrays = arrays;
    this.#kernelsTurned = kernelsTurned;
    this.#inputs = inputs;
  }

  valueOf({ layer: name, call }: KerasCall): Value {
    const given = this.#inputs.get(name);
    if (given !== undefined) return given;
    const key = `${call} ${name}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const layer = this.#model.layers.get(name);
    if (layer === undefined)
      throw new Untranslatable(`Its configuration refers to a layer "${name}" that it lacks.`);
    this.#depth += 1;
    if (this.#depth > deepestCall) throw new Untranslatable('Its layers call one another in circles.');
    const inputs = (layer.calls[call] ?? []).map((argument) =>
      'constant' in argument ? constantOf(scalar(argument.constant)) : this.valueOf(argument),
    );
    this.#depth -= 1;
    const value = this.#translated(layer, inputs);
    this.#known.set(key, value);
    return value;
  }

  #translated(layer: KerasLayer, inputs: readonly Value[]): Value {
    const own = this.#arrays.get(layer.name) ?? [];
    const nested = kerasModel({ class_name: layer.className, config: layer.config });
    if (nested !== null) return this.#nested(nested, layer.name, own, inputs);
    return translateLayer({
      draft: this.#draft,
      layer,
      inputs,
      arrays: own.map(({ tensor }) => tensor),
      kernelsTurned: this.#kernelsTurned,
    });
  }

  /** A model inside a model, as wide as one with one input and one output can be. */
  #nested(model: KerasModel, name: string, own: readonly LayerArray[], inputs: readonly Value[]): Value {
    const [output, ...others] = model.outputs;
    if (output === undefined || others.length > 0 || inputs.length !== model.inputs.length)
      throw new Untranslatable(
        `Its layer "${name}" is a model of several outputs, which Fovea does not translate.`,
      );
    const given = new Map(model.inputs.map((input, at) => [input.layer, inputs[at] ?? aside] as const));
    const arrays = arraysOfNested(own, model.layers.keys());
    return new CallReader(this.#draft, model, arrays, this.#kernelsTurned, given).valueOf(output);
  }
}
