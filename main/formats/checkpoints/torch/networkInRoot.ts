import type { LayerFact } from '../../../domain/checkpoint/layerFacts.ts';
import { isNumpyArray } from '../numpyArrays.ts';
import { PickleError } from '../pickle/pickleReader.ts';
import { itemsOf, type PickleValue } from '../pickle/pickleValues.ts';
import { entriesOf, isPlayed, NetworkHolders } from './networkHolders.ts';
import { isModule, moduleTree } from './moduleTree.ts';
import { isStatistics } from './runningStatistics.ts';
import { roleOf, wholeNetworkNames } from './rootEntries.ts';
import { tensorRecordOf } from './tensorRecord.ts';

// Parts may stand in many places at once; networks have some thousand arrays.
const mostEntries = 50_000;

/** The part of a saved object that is the network, before its arrays are converted. */
export interface NetworkInRoot {
  /** Records of tensors by dotted name. */
  arrays: Map<string, PickleValue>;
  layers: LayerFact[];
  /** Dictionaries of settings that were saved beside it. */
  settings: ReadonlyMap<string, PickleValue>[];
  /** The object that holds running statistics of observations. */
  statistics: PickleValue | null;
  ignored: string[];
  assumed: string[];
  warnings: string[];
}

/**
 * Finds the network in what somebody saved: a state dict, a whole module, a dictionary or an object that holds one
 * beside its optimiser and settings, or a list (whose places then begin the names). `null` where there is none. Throws
 * `PickleError` where its parts contain one another without end.
 */
export function networkInRoot(root: PickleValue): NetworkInRoot | null {
  const isTensor = (value: PickleValue): boolean => tensorRecordOf(value) !== null;
  // NumPy arrays beside tensors are statistics and logs; alone they may be the network.
  for (const isArray of [isTensor, isNumpyArray]) {
    const finder = new NetworkFinder(isArray);
    if (finder.collect(root, '', 0)) return finder.found;
  }
  return null;
}

class NetworkFinder {
  readonly found: NetworkInRoot = {
    arrays: new Map(),
    layers: [],
    settings: [],
    statistics: null,
    ignored: [],
    assumed: [],
    warnings: [],
  };
  private readonly isArray: (value: PickleValue) => boolean;
  private readonly holders: NetworkHolders;
  private entriesLeft = mostEntries;

  constructor(isArray: (value: PickleValue) => boolean) {
    this.isArray = isArray;
    this.holders = new NetworkHolders(isArray);
  }

  /** Adds the network that a value holds, its names after `prefix`; false where it holds none. */
  collect(value: PickleValue, prefix: string, depth: number): boolean {
    if (!this.holders.holds(value, depth)) return false;
    if (isModule(value)) this.addModule(value, prefix);
    else {
      const entries = entriesOf(value) ?? new Map<string, PickleValue>();
      this.addEntries(entries, prefix, depth, itemsOf(value) !== null);
    }
    return true;
  }

  private addModule(module: PickleValue, prefix: string): void {
    const tree = moduleTree(module, prefix.replace(/\.$/, ''));
    this.take(tree.modules + tree.arrays.size);
    for (const [name, array] of tree.arrays) this.found.arrays.set(name, array);
    this.found.layers.push(...tree.layers);
    this.found.warnings.push(...tree.warnings);
  }

  private addEntries(
    entries: ReadonlyMap<string, PickleValue>,
    prefix: string,
    depth: number,
    isList: boolean,
  ): void {
    this.take(entries.size);
    const arrays = [...entries].filter(([, entry]) => this.isArray(entry));
    const networks = [...entries].filter(
      ([name, entry]) =>
        isPlayed(name) &&
        !this.isArray(entry) &&
        !isStatistics(entry) &&
        this.holders.holds(entry, depth + 1),
    );
    // In a state dict the arrays are the network; beside a network they are counters and the like.
    const areNetwork = networks.length === 0 || arrays.some(([name]) => name.includes('.'));
    const taken = new Set<string>();
    if (areNetwork) {
      for (const [name, array] of arrays) {
        this.found.arrays.set(prefix + name, array);
        taken.add(name);
      }
    }
    const whole = wholeNetworkNames.find((name) => networks.some(([other]) => other === name));
    const chosen = whole === undefined || areNetwork ? networks : networks.filter(([name]) => name === whole);
    // One network needs no name before its own, but a place in a list keeps its number, as in a list of modules.
    const isNamed = isList || areNetwork || chosen.length > 1;
    for (const [name, network] of chosen) {
      this.collect(network, isNamed ? `${prefix}${name}.` : prefix, depth + 1);
      taken.add(name);
    }
    if (chosen.length < networks.length) {
      this.found.assumed.push(`Of several networks in the file, the one under "${whole ?? ''}" was taken.`);
    }
    this.passOver(
      [...entries].filter(([name]) => !taken.has(name)),
      isList,
    );
  }

  /** What is not the network: statistics and settings are kept, the rest is named. */
  private passOver(entries: readonly [string, PickleValue][], isList: boolean): void {
    const byRole = new Map<string, string[]>();
    for (const [name, entry] of entries) {
      const isReward = /^(ret|reward)/i.test(name);
      if (entry === null || (!isReward && this.keepStatistics(entry))) continue;
      const role = roleOf(name);
      const settings = role === 'settings' ? entriesOf(entry) : null;
      if (settings !== null) this.found.settings.push(settings);
      const names = byRole.get(role) ?? [];
      names.push(isList ? `number ${name}` : name);
      byRole.set(role, names);
    }
    // Some save their settings as entries of their own beside the network.
    this.found.settings.push(new Map(entries));
    for (const [role, names] of byRole) {
      const phrase = role === 'unknown' ? 'other entries' : role;
      this.found.ignored.push(
        `${phrase} (${names.slice(0, 12).join(', ')}${names.length > 12 ? ', …' : ''})`,
      );
    }
  }

  private take(entries: number): void {
    this.entriesLeft -= entries;
    if (this.entriesLeft < 0) throw new PickleError('its parts are nested in one another without end');
  }

  private keepStatistics(entry: PickleValue): boolean {
    if (!isStatistics(entry) || this.found.statistics !== null) return false;
    this.found.statistics = entry;
    return true;
  }
}
