import type { LayerFact } from '../../../domain/checkpoint/layerFacts.ts';
import { attributesOf, classOf, dictionaryOf } from '../pickle/pickleObjects.ts';
import { PickleError } from '../pickle/pickleReader.ts';
import type { PickleValue } from '../pickle/pickleValues.ts';
import { layerOf } from './moduleLayer.ts';

// The deepest published residual networks nest modules seven deep and have some hundred of them.
const deepestModule = 60;
const mostModules = 20_000;

/** What a pickled module holds, under the names that its state dict would give. */
export interface ModuleTree {
  /** Parameters and buffers: records of tensors by dotted name. */
  arrays: Map<string, PickleValue>;
  layers: LayerFact[];
  warnings: string[];
  /** How many there are, counted wherever they stand. */
  modules: number;
}

/** Is it a pickled `torch.nn.Module`? */
export function isModule(value: PickleValue | undefined): boolean {
  const attributes = attributesOf(value);
  return attributes !== null && attributes.has('_parameters') && attributes.has('_modules');
}

/**
 * Walks a pickled module through `_parameters`, `_buffers` and `_modules` (agent-formats.md 3.2). Layers come in the
 * order in which the modules were made. A module that contains itself is left out where it comes again, with a warning.
 * `prefix` goes before every name. Throws `PickleError` where it is nested absurdly deep.
 */
export function moduleTree(root: PickleValue, prefix = ''): ModuleTree {
  const tree: ModuleTree = { arrays: new Map(), layers: [], warnings: [], modules: 0 };
  const above = new Set<PickleValue>();

  const walk = (module: PickleValue, path: string): void => {
    tree.modules += 1;
    if (above.size >= deepestModule || tree.modules > mostModules) {
      throw new PickleError('its modules are nested absurdly deep or without number');
    }
    if (above.has(module)) {
      tree.warnings.push(`The module "${path}" contains itself; it was left out where it comes again.`);
      return;
    }
    const attributes = attributesOf(module) ?? new Map<string, PickleValue>();
    addLayer(tree, module, path, attributes);
    for (const group of ['_parameters', '_buffers']) {
      for (const [name, array] of dictionaryOf(attributes.get(group)) ?? []) {
        // A layer without a bias has it as None.
        if (array !== null) tree.arrays.set(path === '' ? name : `${path}.${name}`, array);
      }
    }
    above.add(module);
    for (const [name, child] of dictionaryOf(attributes.get('_modules')) ?? []) {
      if (child !== null) walk(child, path === '' ? name : `${path}.${name}`);
    }
    above.delete(module);
  };
  walk(root, prefix);
  return tree;
}

function addLayer(
  tree: ModuleTree,
  module: PickleValue,
  path: string,
  attributes: ReadonlyMap<string, PickleValue>,
): void {
  const moduleClass = classOf(module);
  const className = moduleClass?.name ?? 'a module without a name';
  const recognised = moduleClass === null ? null : layerOf(moduleClass, attributes);
  if (recognised === null) return;
  if ('layer' in recognised) tree.layers.push({ path, className, ...recognised.layer });
  else {
    tree.layers.push({ path, className, kind: 'other' });
    tree.warnings.push(
      `The layer "${path}" (${className}) ${recognised.cannot}, which Fovea does not follow.`,
    );
  }
}
