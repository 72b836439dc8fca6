import type { CheckpointContents } from '../../../domain/checkpoint/checkpointContents.ts';
import { isDangerousName } from '../pickle/dangerousNames.ts';
import { asConfig, type KerasConfig } from './kerasModel.ts';

// Modules of the libraries themselves, whose layers the file names without harm.
const libraryModule = /^(keras|tf_keras|keras_core|tensorflow)(\.|$)/;
const mostNamed = 100;

/**
 * Code that Keras may run when it loads a configuration: compiled Python of Lambda layers and of functions, and names of
 * other modules (`{module, class_name, config}`), wherever they stand in it.
 */
export function codeIn(
  configuration: unknown,
): Pick<CheckpointContents, 'globals' | 'dangerousGlobals' | 'codeLayers'> {
  const globals = new Set<string>();
  const dangerous = new Set<string>();
  const codeLayers = new Set<string>();
  let holdsLambda = false;
  // A list, as configurations may be nested deeper than calls can be.
  const left: unknown[] = [configuration];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value !== 'object' || value === null) continue;
    for (const inner of Object.values(value)) left.push(inner);
    const entry = asConfig(value);
    if (codeLayers.size < mostNamed && classesOfCode.has(entry['class_name'])) {
      const layer = nameOf(entry);
      holdsLambda ||= layer === null;
      if (layer !== null) codeLayers.add(layer);
    }
    const [module, name] = importOf(entry);
    const isDangerous = isDangerousName(module, name);
    if (module === '' || (libraryModule.test(module) && !isDangerous)) continue;
    globals.add(`${module}.${name}`);
    if (isDangerous) dangerous.add(`${module}.${name}`);
  }
  if (holdsLambda && codeLayers.size === 0) codeLayers.add('a lambda');
  return { globals: [...globals], dangerousGlobals: [...dangerous], codeLayers: [...codeLayers].reverse() };
}

/** Layers of compiled or pickled Python, and functions whose code stands in the file. */
const classesOfCode = new Set<unknown>(['Lambda', '__lambda__', 'TorchModuleWrapper']);

function nameOf({ name, config, class_name: className }: KerasConfig): string | null {
  const given = [asConfig(config)['name'], name].find((text) => typeof text === 'string' && text !== '');
  if (typeof given === 'string') return `the layer "${given}"`;
  // That of a Lambda layer stands inside the layer.
  return className === '__lambda__' ? null : 'a layer without a name';
}

/** What Keras 3 would import: of a function the name stands in `config`. */
function importOf({ module, class_name: className, config }: KerasConfig): [module: string, name: string] {
  if (typeof module !== 'string' || typeof className !== 'string') return ['', ''];
  return [module, className === 'function' && typeof config === 'string' ? config : className];
}
