/**
 * A model's configuration as every generation of Keras writes it, brought into one form: layers by name, what each is
 * called with, and the calls that are inputs and outputs.
 */
export interface KerasModel {
  title: string;
  layers: ReadonlyMap<string, KerasLayer>;
  inputs: readonly KerasCall[];
  outputs: readonly KerasCall[];
}

export interface KerasLayer {
  className: string;
  name: string;
  config: KerasConfig;
  /** What the layer is called with, call by call; several where layers are shared. */
  calls: readonly (readonly KerasArgument[])[];
}

export type KerasConfig = Readonly<Record<string, unknown>>;

/** The result of call number `call` of a layer. */
export interface KerasCall {
  layer: string;
  call: number;
}

/** Something that a layer is called with: the result of another, or a number of the configuration. */
export type KerasArgument = KerasCall | { constant: number };

/**
 * The model in a configuration (`model_config`, `config.json`, `modelTopology`); `null` where it is none, as that of a
 * subclassed model, which is code.
 */
export function kerasModel(configuration: unknown): KerasModel | null {
  const { class_name: className, config } = asConfig(configuration);
  if (className === 'Sequential') {
    const layers = Array.isArray(config) ? config : asConfig(config)['layers'];
    return Array.isArray(layers) ? sequential(layers, asConfig(config)) : null;
  }
  if (className !== 'Model' && className !== 'Functional') return null;
  const described = asConfig(config);
  return Array.isArray(described['layers']) ? functional(described['layers'], described) : null;
}

/** An object of a configuration; an empty one for anything else. */
export function asConfig(value: unknown): KerasConfig {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as KerasConfig) : {};
}

function sequential(described: readonly unknown[], config: KerasConfig): KerasModel {
  const layers = new Map<string, KerasLayer>();
  let last: KerasCall | null = null;
  const inputs: KerasCall[] = [];
  for (const [index, entry] of described.entries()) {
    const layer = layerOf(entry, `layer_${index + 1}`);
    if (last === null && layer.className !== 'InputLayer') {
      // Older generations give the input's sizes to the first layer, newer ones also to the model.
      const sizes =
        layer.config['batch_input_shape'] ??
        asConfig(layer.config)['batch_shape'] ??
        config['build_input_shape'];
      const name = `${layer.name}_input`;
      layers.set(name, { className: 'InputLayer', name, config: { batch_shape: sizes }, calls: [[]] });
      last = { layer: name, call: 0 };
      inputs.push(last);
    }
    layers.set(layer.name, { ...layer, calls: last === null ? [[]] : [[last]] });
    if (last === null) inputs.push({ layer: layer.name, call: 0 });
    last = { layer: layer.name, call: 0 };
  }
  const title = `Keras Sequential, ${countOfLayers(layers)}`;
  return { title, layers, inputs, outputs: last === null ? [] : [last] };
}

function functional(described: readonly unknown[], config: KerasConfig): KerasModel {
  const layers = new Map<string, KerasLayer>();
  for (const [index, entry] of described.entries()) {
    const layer = layerOf(entry, `layer_${index + 1}`);
    const nodes = asConfig(entry)['inbound_nodes'];
    const calls = Array.isArray(nodes) ? nodes.map(argumentsOf) : [];
    layers.set(layer.name, { ...layer, calls: calls.length === 0 ? [[]] : calls });
  }
  return {
    title: `Keras functional model, ${countOfLayers(layers)}`,
    layers,
    inputs: callsOf(config['input_layers']),
    outputs: callsOf(config['output_layers']),
  };
}

function countOfLayers(layers: ReadonlyMap<string, KerasLayer>): string {
  const count = [...layers.values()].filter(({ className }) => className !== 'InputLayer').length;
  return count === 1 ? '1 layer' : `${count} layers`;
}

function layerOf(entry: unknown, fallback: string): KerasLayer {
  const { class_name: className, name, config } = asConfig(entry);
  const own = asConfig(config);
  const given = [name, own['name']].find((text) => typeof text === 'string' && text !== '');
  return {
    className: typeof className === 'string' ? className.replace(/^.*>/, '') : 'a layer without a class',
    name: typeof given === 'string' ? given : fallback,
    config: own,
    calls: [],
  };
}

/** `["name", 0, 0]`, a list of such, or (Keras 3 with one) the three of them as the list itself. */
function callsOf(value: unknown): KerasCall[] {
  if (!Array.isArray(value)) return [];
  const single = callOf(value);
  return single === null ? value.map(callOf).filter((call) => call !== null) : [single];
}

function callOf(value: unknown): KerasCall | null {
  if (!Array.isArray(value)) return null;
  const [layer, call] = value as unknown[];
  return typeof layer === 'string' && typeof call === 'number' ? { layer, call } : null;
}

/** Arguments of one call: `[["name", 0, 0, {…}], …]` up to Keras 2, `{args, kwargs}` with tensors inside in Keras 3. */
function argumentsOf(node: unknown): KerasArgument[] {
  const found: KerasArgument[] = [];
  const collect = (value: unknown, depth: number): void => {
    if (depth > 8) return;
    const call = callOf(value);
    if (typeof value === 'number') found.push({ constant: value });
    else if (call !== null) {
      found.push(call);
      // Operations of tf.keras carry their other operand beside the tensor.
      const extra = asConfig((value as unknown[])[3]);
      collect(extra['y'], depth + 1);
    } else if (Array.isArray(value)) for (const item of value) collect(item, depth + 1);
    else if (asConfig(value)['class_name'] === '__keras_tensor__')
      collect(asConfig(asConfig(value)['config'])['keras_history'], depth + 1);
  };
  const { args } = asConfig(node);
  collect(args ?? node, 0);
  return found;
}
