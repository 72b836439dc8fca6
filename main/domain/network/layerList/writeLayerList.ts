import type { NetworkDefinition } from '../definition.ts';
import { type Node, type Padding, sourcesOf } from '../nodes.ts';
import type { ListLayout, ParameterBinding } from './parameterBinding.ts';

/**
 * A network as a layer list that `readLayerList` reads as the same network over the same arrays; `null` where it has
 * something that a list has no word for, such as an array that is not named. Its attention map is left out.
 */
export function layerListOf(
  definition: NetworkDefinition,
  bindings: readonly ParameterBinding[],
): string | null {
  const layout = layoutOf(bindings);
  const { rows, columns, channels } = definition.input;
  const lines = [`layout ${layout}`, `input ${[rows, columns, channels].join('x')}`];
  const written = new WrittenNodes(definition, bindings);
  let last = 'input';
  for (const node of written.nodes()) {
    const words = written.wordsOf(node);
    if (words === null) return null;
    const [source] = sourcesOf(node);
    const from = source === last ? '' : ` from=${source ?? ''}`;
    lines.push(`${written.nameOf(node)}: ${words}${from}`);
    last = written.nameOf(node);
  }
  const { policy, value } = definition.outputs;
  if (policy) lines.push(`output policy ${policy.meaning} from=${policy.tensor}`);
  if (value !== null) lines.push(`output value from=${value}`);
  return `${lines.join('\n')}\n`;
}

/** The layout that a list over these arrays states at its top. */
function layoutOf(bindings: readonly ParameterBinding[]): ListLayout {
  for (const { conversion } of bindings) if (conversion.kind === 'conv') return conversion.layout;
  const matrix = bindings.find(({ conversion }) => conversion.kind === 'matrix')?.conversion;
  return matrix?.kind === 'matrix' && matrix.stored === 'out-in' ? 'torch' : 'tensorflow';
}

class WrittenNodes {
  readonly #definition: NetworkDefinition;
  readonly #bindings: ReadonlyMap<string, ParameterBinding>;
  /** The slice that takes an LSTM's hidden vector, by the LSTM's name: one line of a list stands for both. */
  readonly #hidden: ReadonlyMap<string, Node>;

  constructor(definition: NetworkDefinition, bindings: readonly ParameterBinding[]) {
    this.#definition = definition;
    this.#bindings = new Map(bindings.map((binding) => [binding.parameter, binding]));
    const { nodes } = definition;
    this.#hidden = new Map(
      nodes.flatMap((node): [string, Node][] => {
        if (node.op !== 'lstm') return [];
        const readers = nodes.filter((reader) => sourcesOf(reader).includes(node.name));
        const [only, ...others] = readers;
        const isHidden = only?.op === 'slice' && only.begin === 0 && only.size === node.units;
        return isHidden && others.length === 0 ? [[node.name, only]] : [];
      }),
    );
  }

  nodes(): Node[] {
    const slices = [...this.#hidden.values()];
    return this.#definition.nodes.filter((node) => !slices.includes(node));
  }

  nameOf(node: Node): string {
    return this.#hidden.get(node.name)?.name ?? node.name;
  }

  /** The line of a node without its name and source; `null` where a list has no words for it. */
  wordsOf(node: Node): string | null {
    switch (node.op) {
      case 'conv': {
        const arrays = this.#arraysOf(node.name, [
          ['weights', 'w'],
          ['bias', 'b'],
        ]);
        const size = `${String(node.filters)} ${square(node.kernel)} stride ${String(node.stride)}`;
        return (
          arrays && `conv ${size}${paddingWords(node.padding)}${activationWord(node.activation)}${arrays}`
        );
      }
      case 'dense':
        return this.#denseWords(node);
      case 'gru':
      case 'lstm':
        return this.#recurrentWords(node);
      case 'channelAffine':
        return this.#normWords(node.name);
      case 'maxPool':
      case 'averagePool':
        return `${node.op.toLowerCase()} ${square(node.kernel)} stride ${String(node.stride)}${paddingWords(node.padding)}`;
      case 'scale': {
        const inverse = Math.round(1 / node.factor);
        const factor =
          1 / inverse === node.factor && inverse !== 1 ? `1/${String(inverse)}` : String(node.factor);
        return `scale ${factor}${node.offset === undefined ? '' : ` offset ${String(node.offset)}`}`;
      }
      case 'activation':
        return node.activation === 'leakyRelu' ? `leakyrelu ${String(node.slope ?? 0.01)}` : node.activation;
      case 'flatten':
        return `flatten ${this.#readsByChannel(node.name) ? 'channels-first' : 'channels-last'}`;
      case 'softplus':
        return node.base === 2 ? 'softplus 2' : 'softplus';
      case 'gate':
        return `gate attention=${node.attention}`;
      case 'onesUpsample':
        return `upsample ${square(node.kernel)} stride ${String(node.stride)}`;
      case 'add':
      case 'concat':
        return node.from.length > 1 ? `${node.op} with=${node.from.slice(1).join(',')}` : null;
      case 'slice':
        return `slice ${String(node.begin)} ${String(node.size)}`;
      case 'dueling':
        return `dueling value=${node.value}`;
      case 'atomSoftmax':
        return `atom-softmax ${String(node.atoms)}`;
      case 'atomMean':
        return `atom-mean ${String(node.atoms)}`;
      case 'expectation':
        return `expectation ${[node.atoms, node.minimum, node.maximum].join(' ')}`;
      default:
        return node.op.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    }
  }

  #denseWords(node: Node & { op: 'dense' }): string | null {
    const arrays = this.#arraysOf(node.name, [
      ['weights', 'w'],
      ['bias', 'b'],
    ]);
    const conversion = this.#bindings.get(`${node.name}/w`)?.conversion;
    const atoms = conversion?.kind === 'matrix' ? conversion.atomMajor : null;
    // The number of actions is what the array makes.
    const units = node.units === 'actions' ? '' : ` ${String(node.units)}`;
    const order = atoms === null ? '' : ` atom-major ${String(atoms)}`;
    return arrays && `dense${units}${order}${activationWord(node.activation)}${arrays}`;
  }

  #recurrentWords(node: Node & { op: 'gru' | 'lstm' }): string | null {
    // What reads an LSTM as a whole, and not only its hidden vector, has no word.
    if (node.op === 'lstm' && !this.#hidden.has(node.name)) return null;
    const arrays = this.#arraysOf(node.name, [
      ['weights', 'w'],
      ['recurrent', 'u'],
      ['bias', 'b'],
      ['recurrent-bias', 'ub'],
    ]);
    const conversion = this.#bindings.get(`${node.name}/w`)?.conversion;
    const blocks = conversion?.kind === 'matrix' ? conversion.blocks : null;
    const here = node.op === 'gru' ? 'rzn' : 'ifco';
    const there = [...here].map((_, place) => here[blocks?.indexOf(place) ?? place] ?? '').join('');
    return arrays && `${node.op} ${String(node.units)} gates=${there}${arrays}`;
  }

  #normWords(name: string): string | null {
    const conversion = this.#bindings.get(`${name}/scale`)?.conversion;
    if (conversion?.kind !== 'norm' || conversion.scale === null) return null;
    const { scale, shift, mean, variance, epsilon } = conversion;
    const arrays = `weights=${quoted(scale)} bias=${quoted(shift)} mean=${quoted(mean)} variance=${quoted(variance)}`;
    return `batchnorm epsilon ${String(epsilon)} ${arrays}`;
  }

  #arraysOf(name: string, parts: readonly (readonly [key: string, parameter: string])[]): string | null {
    const words = parts.map(([key, part]) => {
      const binding = this.#bindings.get(`${name}/${part}`);
      return binding === undefined || (part === 'w' && binding.array === null)
        ? null
        : ` ${key}=${quoted(binding.array)}`;
    });
    return words.includes(null) ? null : words.join('');
  }

  /** Do the weights after a flattening expect its numbers channel by channel? */
  #readsByChannel(flattened: string): boolean {
    const names = this.#definition.nodes
      .filter(({ op, ...node }) => op !== 'flatten' && sourcesOf({ op, ...node } as Node).includes(flattened))
      .map(({ name }) => name);
    return names.some((name) => {
      const conversion = this.#bindings.get(`${name}/w`)?.conversion;
      return conversion?.kind === 'matrix' && conversion.picture !== null;
    });
  }
}

function quoted(name: string | null): string {
  if (name === null) return 'none';
  return /[\s#]/.test(name) ? `"${name}"` : name;
}

function square(side: number): string {
  return `${String(side)}x${String(side)}`;
}

function paddingWords(padding: Padding): string {
  return padding === 'valid'
    ? ''
    : ` padding ${typeof padding === 'object' ? padding.join(',') : String(padding)}`;
}

function activationWord(activation: string): string {
  return activation === 'linear' ? '' : ` ${activation}`;
}
