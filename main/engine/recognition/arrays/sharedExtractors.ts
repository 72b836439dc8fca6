import type { NamedLayer } from './namedLayers.ts';

const copyPrefix = /^(pi|vf)_(?=features_extractor\.)/;

/**
 * Layers without the second and third names that Stable-Baselines3 (from 1.7 on) gives to one features extractor. A
 * copy with other numbers belongs to a value network that does not share, and stays.
 */
export function withoutSharedCopies(layers: readonly NamedLayer[]): NamedLayer[] {
  const originals = new Map(layers.map((layer) => [layer.path, layer]));
  return layers.filter((layer) => {
    if (!copyPrefix.test(layer.path)) return true;
    const original = originals.get(layer.path.replace(copyPrefix, ''));
    return original === undefined || !sameNumbers(original, layer);
  });
}

function sameNumbers(one: NamedLayer, other: NamedLayer): boolean {
  return [...one.arrays].every(([part, { data }]) => {
    const compared = other.arrays.get(part)?.data;
    return (
      compared?.length === data.length &&
      (compared === data || data.every((number, at) => number === compared[at]))
    );
  });
}
