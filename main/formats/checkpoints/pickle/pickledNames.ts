import type { PickleValue } from './pickleValues.ts';
import { isDangerousName } from './dangerousNames.ts';

/** Names that pickles refer to, `module.name`, each once, in the order met. */
export interface PickledNames {
  /** Every name that Python would have imported. */
  globals: string[];
  /** Those that could run something there. */
  dangerousGlobals: string[];
}

/** Those of several parts of a file as one. */
export function joinedNames(...parts: readonly PickledNames[]): PickledNames {
  return {
    globals: [...new Set(parts.flatMap(({ globals }) => globals))],
    dangerousGlobals: [...new Set(parts.flatMap(({ dangerousGlobals }) => dangerousGlobals))],
  };
}

/** Of a file without pickles. */
export const noNames: PickledNames = { globals: [], dangerousGlobals: [] };

/** Collects names while a pickle is interpreted; what was met before a fault is known after it. */
export class NamesMet {
  readonly #globals = new Set<string>();
  readonly #dangerous = new Set<string>();
  /** What the pickle hands to PyTorch's `_load_from_bytes`, which would unpickle it in turn. */
  readonly embedded = new Set<PickleValue>();

  /** Notes a name, and that it is dangerous where it is so whatever is done with it. */
  meet(module: string, name: string): void {
    this.#globals.add(`${module}.${name}`);
    if (!isGetattr(module, name) && isDangerousName(module, name)) this.warnOf(`${module}.${name}`);
  }

  /** Notes that a name is dangerous by what the pickle does with it. */
  warnOf(fullName: string): void {
    this.#dangerous.add(fullName);
  }

  add({ globals, dangerousGlobals }: PickledNames): void {
    for (const name of globals) this.#globals.add(name);
    for (const name of dangerousGlobals) this.#dangerous.add(name);
  }

  found(): PickledNames {
    return { globals: [...this.#globals], dangerousGlobals: [...this.#dangerous] };
  }
}

/** `getattr` makes bound methods of honest objects as well: it is judged where it is called. */
export function isGetattr(module: string, name: string): boolean {
  return name === 'getattr' && (module === 'builtins' || module === '__builtin__');
}
