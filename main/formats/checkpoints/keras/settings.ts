import type { Padding } from '../../../domain/network/nodes.ts';
import { Untranslatable } from '../graphs/untranslatable.ts';
import { asConfig, type KerasLayer } from './kerasModel.ts';
import type { ChannelAxis } from '../graphs/pictures.ts';

/** A number or text of a layer's configuration, by the first of its names (generations differ) that is there. */
export function setting(layer: KerasLayer, ...names: string[]): unknown {
  for (const name of names) if (layer.config[name] !== undefined) return layer.config[name];
  return undefined;
}

/** A number; `usual` where the configuration has none. */
export function numberSetting(layer: KerasLayer, usual: number, ...names: string[]): number {
  const value = setting(layer, ...names);
  return typeof value === 'number' ? value : usual;
}

/** Two numbers, rows and columns, of a number or a pair. */
export function pairSetting(layer: KerasLayer, usual: readonly number[], ...names: string[]): number[] {
  const value = setting(layer, ...names);
  if (typeof value === 'number') return [value, value];
  return Array.isArray(value) && value.every((side) => typeof side === 'number') ? value : [...usual];
}

/** Where the layer's pictures have their channels; Keras 1 says `th` and `tf`. */
export function channelsOf(layer: KerasLayer): ChannelAxis {
  const value = setting(layer, 'data_format', 'dim_ordering');
  return value === 'channels_first' || value === 'th' ? 'first' : 'last';
}

/** `valid` or `same`. Throws `Untranslatable` for others. */
export function paddingSetting(layer: KerasLayer): Padding {
  const value = setting(layer, 'padding', 'border_mode') ?? 'valid';
  if (value === 'valid' || value === 'same') return value;
  throw new Untranslatable(`"${layer.name}" has the padding ${JSON.stringify(value)}, which Fovea lacks.`);
}

/** Name of a layer's activation: Keras 3 wraps those that are no plain names. */
export function activationName(layer: KerasLayer, key = 'activation'): string {
  const value = layer.config[key];
  if (typeof value === 'string') return value;
  const { class_name: className, config } = asConfig(value);
  const name = className === 'function' ? config : className;
  if (value === null || value === undefined) return 'linear';
  return typeof name === 'string' ? name : JSON.stringify(value);
}
