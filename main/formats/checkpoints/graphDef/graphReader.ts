import type { NetworkDraft } from '../graphs/networkDraft.ts';
import { LayoutMismatch, Untranslatable } from '../graphs/untranslatable.ts';
import { aside, type LayerOutput, type Value } from '../graphs/values.ts';
import type { GraphNode } from './graphNode.ts';
import { translateOperation } from './operations.ts';

const deepestInput = 3000;

/** Names by which well-known frozen graphs are asked, where the graph goes on with what we cannot follow. */
const knownOutputs = [
  'a2c/policy/BiasAdd',
  'ga/out/signal',
  'es/layer5/out/out',
  'deepq/q_func/q_values',
  'Online/Sum',
  'Online/fully_connected_1/BiasAdd',
];

/** Reads a graph's nodes as values, each once; what we cannot express becomes `unknown`, and matters only if used. */
export class GraphReader {
  readonly #draft: NetworkDraft;
  readonly #nodes: ReadonlyMap<string, GraphNode>;
  readonly #input: string;
  readonly #known = new Map<string, Value>();
  #depth = 0;

  constructor(draft: NetworkDraft, nodes: readonly GraphNode[], input: string, value: LayerOutput) {
    this.#draft = draft;
    this.#nodes = new Map(nodes.map((node) => [node.name, node]));
    this.#input = input;
    this.#known.set(`${input}:0`, value);
  }

  /** The values of the outputs that a file names. */
  named(outputs: readonly string[]): { name: string; value: Value }[] {
    return outputs.map((name) => ({ name: name.replace(/:0$/, ''), value: this.#valueOf(name) }));
  }

  /**
   * The values at which the network ends: nothing of the network reads them, at most what chooses or samples an action.
   */
  ends(): { name: string; value: Value }[] {
    const readers = new Map<string, Value[]>();
    for (const node of this.#nodes.values())
      for (const source of node.inputs.filter((name) => !name.startsWith('^'))) {
        const key = keyOf(source);
        const known = readers.get(key) ?? [];
        known.push(this.#valueOf(node.name));
        readers.set(key, known);
      }
    const ends: { name: string; value: Value }[] = [];
    let reason: string | null = null;
    for (const node of this.#computedFromInput()) {
      const value = this.#valueOf(node.name);
      if (value.kind === 'unknown' && !value.atEnd) reason ??= value.reason;
      const isOutput = (value.kind === 'layer' && value.tensor !== 'input') || value.kind === 'sum';
      const isEnd = (readers.get(`${node.name}:0`) ?? []).every(isBesideNetwork);
      if (isOutput && isEnd && !ends.some((end) => isSame(end.value, value)))
        ends.push({ name: node.name, value });
    }
    const known = ends.filter(({ name }) => knownOutputs.includes(name));
    if (reason !== null && known.length === 0) throw new Untranslatable(reason);
    if (ends.length === 0)
      throw new Untranslatable(`Nothing that Fovea understands comes of its input "${this.#input}".`);
    return reason === null ? ends : known;
  }

  /** The nodes that depend on the input, in the file's order. */
  #computedFromInput(): GraphNode[] {
    const dependent = new Map<string, boolean>([[this.#input, true]]);
    const depends = (name: string, depth: number): boolean => {
      const known = dependent.get(name);
      if (known !== undefined) return known;
      dependent.set(name, false);
      const sources = this.#nodes.get(name)?.inputs ?? [];
      const found =
        depth < deepestInput &&
        sources.some((source) => !source.startsWith('^') && depends(splitKey(keyOf(source))[0], depth + 1));
      dependent.set(name, found);
      return found;
    };
    return [...this.#nodes.values()].filter(({ name }) => depends(name, 0));
  }

  #valueOf(source: string): Value {
    const key = keyOf(source);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const [name, output] = splitKey(key);
    const node = this.#nodes.get(name);
    if (node === undefined)
      return { kind: 'unknown', reason: `Its graph refers to a node "${name}" that it lacks.`, atEnd: false };
    // A node that is met again while its inputs are read belongs to a loop.
    this.#known.set(key, loop(name));
    this.#depth += 1;
    if (this.#depth > deepestInput) throw new Untranslatable('Its graph is too deep to be followed.');
    const value = this.#read(node, output);
    this.#depth -= 1;
    this.#known.set(key, value);
    return value;
  }

  #read(node: GraphNode, output: number): Value {
    if (node.op.startsWith('Placeholder') && node.op !== 'PlaceholderWithDefault') return aside;
    const inputs = node.inputs.filter((name) => !name.startsWith('^')).map((name) => this.#valueOf(name));
    try {
      return translateOperation({ draft: this.#draft, node, inputs, output });
    } catch (thrown) {
      if (!(thrown instanceof Untranslatable) || thrown instanceof LayoutMismatch) throw thrown;
      return { kind: 'unknown', reason: thrown.message, atEnd: false };
    }
  }
}

function loop(name: string): Value {
  const reason = `"${name}" is part of a loop, which Fovea does not unroll.`;
  return { kind: 'unknown', reason, atEnd: false };
}

function isBesideNetwork(value: Value): boolean {
  return value.kind === 'aside' || value.kind === 'constant' || (value.kind === 'unknown' && value.atEnd);
}

function isSame(first: Value, second: Value): boolean {
  return (
    first.kind === 'layer' &&
    second.kind === 'layer' &&
    first.tensor === second.tensor &&
    first.final === second.final
  );
}

/** `name:output`, by which a value is known. */
function keyOf(source: string): string {
  return /:\d+$/.test(source) ? source : `${source}:0`;
}

function splitKey(key: string): [string, number] {
  const at = key.lastIndexOf(':');
  return [key.slice(0, at), Number(key.slice(at + 1))];
}
