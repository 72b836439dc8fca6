import type { InputShape, NetworkState } from '../../../domain/network/definition.ts';
import type { Node } from '../../../domain/network/nodes.ts';
import { elementCount, type Shape } from '../../../domain/network/shape.ts';
import type { WeightArray } from '../../../domain/network/weights.ts';
import { Untranslatable } from './untranslatable.ts';
import type { LayerOutput } from './values.ts';

// Deep residual networks have some hundred nodes, and their largest pictures a million numbers.
const mostNodes = 2000;
const mostElements = 16 * 1024 * 1024;

/** A network that is being put together, node by node, while a file's graph is read from its input on. */
export class NetworkDraft {
  readonly input: InputShape;
  readonly nodes: Node[] = [];
  readonly weights = new Map<string, WeightArray>();
  readonly states: NetworkState[] = [];
  /** What had to be taken for granted, a sentence each. */
  readonly assumed: string[] = [];
  /** Tensors that were flattened, with what came of it: several heads read the same vector. */
  readonly flattened = new Map<string, string>();
  readonly #names = new Set(['input']);

  constructor(input: InputShape) {
    this.input = input;
  }

  /** The name wanted, or one like it that is still free. */
  freeName(wanted: string): string {
    const base = wanted.replace(/^\/+|\/+$/g, '') || 'layer';
    let name = base;
    for (let number = 2; this.#names.has(name); number += 1) name = `${base}_${number}`;
    this.#names.add(name);
    return name;
  }

  /**
   * Adds a node, whose name must come from `freeName`, with its parameters by part (`w`, `b`). The result agrees with
   * the file's tensor of `sizes` (its shape with a batch of 1, unless said otherwise). Throws `Untranslatable` for more
   * than any agent has.
   */
  add(
    node: Node,
    shape: Shape,
    { sizes = [1, ...shape], parameters = {} }: { sizes?: readonly number[]; parameters?: Parameters } = {},
  ): LayerOutput {
    if (this.nodes.length >= mostNodes)
      throw new Untranslatable(`Its graph has more than ${mostNodes} layers, as no agent has.`);
    if (!(elementCount(shape) <= mostElements))
      throw new Untranslatable(`"${node.name}" makes a tensor of ${shape.join(' x ')}, as no agent does.`);
    this.nodes.push(node);
    for (const [part, array] of Object.entries(parameters)) this.weights.set(`${node.name}/${part}`, array);
    return { kind: 'layer', tensor: node.name, shape, sizes, places: null, final: 'none' };
  }

  /** The node that makes a tensor; `null` for the input and for states. */
  maker(tensor: string): Node | null {
    return this.nodes.find(({ name }) => name === tensor) ?? null;
  }
}

type Parameters = Readonly<Record<string, WeightArray>>;
