import {
  builtinModules,
  climbingAttributes,
  dangerousBuiltins,
  dangerousFunctions,
  dangerousModules,
  doorModules,
  harmlessNames,
} from './dangerousModules.ts';

// `cloudpickle.loads`, `dill._dill.loads`, `joblib.numpy_pickle.load`, `ray.cloudpickle.load`.
const loadsPickles = /pickle\w*\.(?:.*\.)?(loads?|read_pickle|Unpickler)$/;

/**
 * Whether a name of a module, as a pickle has the two, would let a file run code of its own in Python. They are judged
 * apart: pickles may write attributes of attributes into the name, as in `logging` and `os.system`.
 */
export function isDangerousName(module: string, name: string): boolean {
  const fullName = `${module}.${name}`;
  if (harmlessNames.has(fullName)) return false;
  if (dangerousFunctions.has(fullName) || beginsWithDanger(fullName) || loadsPickles.test(fullName))
    return true;
  const places = module.split('.');
  const parts = name.split('.');
  if (places.some((place) => builtinModules.has(place)) || parts.length > 1) {
    if (parts.some((part) => dangerousBuiltins.has(part))) return true;
  } else if (places.some((place) => doorModules.has(place))) return true;
  if (parts.some((part) => climbingAttributes.has(part))) return true;
  const known = parts.length > 1 ? dangerousModules : doorModules;
  // Modules import one another as `_os` and the like.
  return parts.some((part) => known.has(part) || known.has(part.replace(/^_+/, '')));
}

/** Does a module of the list stand at the beginning, alone or with what is in it? */
function beginsWithDanger(fullName: string): boolean {
  return fullName.split('.').some((_, at, parts) => dangerousModules.has(parts.slice(0, at + 1).join('.')));
}
