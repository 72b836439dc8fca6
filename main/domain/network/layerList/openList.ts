import type { InputShape, NetworkDefinition, NetworkOutputs, NetworkState } from '../definition.ts';
import type { LayerListReading, ListedLine } from '../layerList.ts';
import { type Node, sourcesOf } from '../nodes.ts';
import { type Shape, ShapeError, shapeText } from '../shape.ts';
import { tensorShapes } from '../shapes.ts';
import type { ArrayShelf } from './arrayShelf.ts';
import type { LayerWord, LineContext, MadeLayer } from './layerWord.ts';
import { LayerListProblem, LineWords } from './lineWords.ts';
import { outputLine } from './outputLine.ts';
import type { ListLayout, ParameterBinding } from './parameterBinding.ts';
import { plainLayers } from './plainLayers.ts';
import { recurrentLayers } from './recurrentLayers.ts';
import { weightedLayers } from './weightedLayers.ts';

const layouts: readonly ListLayout[] = ['torch', 'tensorflow', 'theano'];
const layerWords = new Map<string, LayerWord>(
  [...plainLayers, ...weightedLayers, ...recurrentLayers].map((each) => [each.word, each]),
);
const saysNothing: ListedLine = { shape: null, problem: null };

/** A list while it is read, line after line. */
export class OpenList {
  readonly #arrays: ArrayShelf;
  readonly #nodes: Node[] = [];
  readonly #bindings: ParameterBinding[] = [];
  readonly #state: NetworkState[] = [];
  readonly #outputs: NetworkOutputs = { policy: null, value: null };
  readonly #pictures = new Map<string, InputShape>();
  /** Names of layers whose lines are wrong. */
  readonly #broken = new Set<string>();
  #layout: ListLayout = 'torch';
  #input: InputShape | null = null;
  #shapes: ReadonlyMap<string, Shape> = new Map();
  #last = 'input';

  constructor(arrays: ArrayShelf) {
    this.#arrays = arrays;
  }

  take(line: string): ListedLine {
    try {
      const words = LineWords.of(line);
      return words === null ? saysNothing : this.#read(words);
    } catch (thrown) {
      if (thrown instanceof Waiting) return saysNothing;
      if (thrown instanceof LayerListProblem || thrown instanceof ShapeError)
        return { shape: null, problem: thrown.message };
      throw thrown;
    }
  }

  close(lines: ListedLine[]): LayerListReading {
    const isWrong = lines.some(({ problem }) => problem !== null);
    const { policy, value } = this.#outputs;
    const problem =
      this.#input === null
        ? 'Say what the network is given, at the top: "input 84x84x4" for pictures, "input 8" for numbers.'
        : policy === null && value === null
          ? 'Say what the network gives, at the end: "output policy logits" or "output value".'
          : null;
    const definition = problem === null && !isWrong ? this.#definition() : null;
    const actions = policy === null ? 0 : (this.#shapes.get(policy.tensor)?.[0] ?? 0);
    return { definition, actions, bindings: this.#bindings, lines, problem };
  }

  #read(words: LineWords): ListedLine {
    if (words.word === 'layout') return this.#readLayout(words);
    if (words.word === 'input') return this.#readInput(words);
    if (this.#input === null) throw new Waiting();
    if (words.word === 'output') return this.#readOutput(words);
    const name = words.name ?? this.#freeName(words.word);
    const before = this.#last;
    // Also where the line turns out wrong: the lines after it are about its result, not about that of the line before.
    this.#last = name;
    try {
      return this.#readLayer(words, name, before);
    } catch (thrown) {
      if (!this.#shapes.has(name)) this.#broken.add(name);
      throw thrown;
    }
  }

  #readLayout(words: LineWords): ListedLine {
    const layout = layouts.find((each) => words.has(each));
    if (layout === undefined) throw new LayerListProblem(`A layout is one of ${layouts.join(', ')}.`);
    if (this.#nodes.length > 0) throw new LayerListProblem('The layout stands above the layers.');
    words.end();
    this.#layout = layout;
    return saysNothing;
  }

  #readInput(words: LineWords): ListedLine {
    const [, ...sides] = words.next(/^(\d+)x(\d+)x(\d+)$/) ?? [];
    const [rows = 1, columns = 1, channels = words.wholeNumber() ?? 0] = sides.map(Number);
    if (this.#input !== null) throw new LayerListProblem('The input has been said above.');
    if (rows * columns * channels === 0)
      throw new LayerListProblem(
        'An input is rows x columns x pictures, such as 84x84x4, or a number of values.',
      );
    words.end();
    this.#input = { rows, columns, channels };
    if (sides.length > 0) this.#keep({ nodes: [] }, 'input');
    else this.#keep({ nodes: [{ op: 'flatten', name: 'values', from: 'input' }] }, 'values');
    return { shape: shapeText(this.#shapes.get(this.#last) ?? []), problem: null };
  }

  #readLayer(words: LineWords, name: string, before: string): ListedLine {
    const layer = layerWords.get(words.word);
    if (!layer)
      throw new LayerListProblem(
        `"${words.word}" is no layer. There are ${[...layerWords.keys()].join(', ')}.`,
      );
    if (this.#shapes.has(name))
      throw new LayerListProblem(`There is a "${name}" above; give this one another name.`);
    const context = this.#context(name, words.option('from') ?? before);
    const made = layer.read(words, context);
    words.end();
    this.#refuseChannelOrder(made);
    this.#keep(made, name);
    this.#bindings.push(...(made.bindings ?? []));
    if (made.picture) this.#pictures.set(name, made.picture);
    return { shape: shapeText(context.shapeOf(name)), problem: null };
  }

  #readOutput(words: LineWords): ListedLine {
    const { name, read } = outputLine(words);
    const context = this.#context(name, words.option('from') ?? this.#last);
    words.end();
    const output = read(context, this.#nodes);
    if (this.#outputs[output.kind] !== null)
      throw new LayerListProblem(`The ${output.kind} has been said above.`);
    if (output.kind === 'policy') this.#outputs.policy = output.policy;
    else this.#outputs.value = output.tensor;
    return { shape: output.says, problem: null };
  }

  #context(name: string, from: string): LineContext {
    const shapeOf = (tensor: string): Shape => {
      if (this.#broken.has(tensor)) throw new Waiting();
      const shape = this.#shapes.get(tensor);
      if (shape === undefined) throw new LayerListProblem(`No line above makes "${tensor}".`);
      return shape;
    };
    shapeOf(from);
    const pictureIn = (tensor: string): InputShape | null => this.#pictures.get(tensor) ?? null;
    return { name, from, layout: this.#layout, arrays: this.#arrays, shapeOf, pictureIn };
  }

  /** Takes in what a line made if its shapes fit; throws `ShapeError` and leaves all as it was if not. */
  #keep({ nodes, state }: Pick<MadeLayer, 'nodes' | 'state'>, last: string): void {
    const definition = this.#definition();
    this.#shapes = tensorShapes(
      {
        ...definition,
        nodes: [...this.#nodes, ...nodes],
        state: state ? [...this.#state, state] : definition.state,
      },
      0,
    );
    this.#nodes.push(...nodes);
    if (state) this.#state.push(state);
    this.#last = last;
  }

  /** Only a layer with weights can read numbers in another order, by having its weights put in order. */
  #refuseChannelOrder({ nodes, bindings, picture }: MadeLayer): void {
    const takesOrder = picture != null || bindings?.some(({ conversion }) => conversion.kind === 'matrix');
    const source = nodes.flatMap(sourcesOf).find((tensor) => this.#pictures.has(tensor));
    if (source === undefined || takesOrder) return;
    throw new LayerListProblem(
      `"${source}" is flattened channel by channel, which only dense and recurrent layers can read; say "flatten channels-last" there.`,
    );
  }

  #freeName(word: string): string {
    for (let number = 1; ; number += 1) {
      const name = `${word}${String(number)}`;
      if (!this.#shapes.has(name) && !this.#broken.has(name)) return name;
    }
  }

  #definition(): NetworkDefinition {
    return {
      id: 'layer-list',
      title: `Layer list, ${String(this.#nodes.length)} layers`,
      input: this.#input ?? { rows: 0, columns: 0, channels: 0 },
      nodes: [...this.#nodes],
      outputs: { ...this.#outputs },
      attention: null,
      state: [...this.#state],
    };
  }
}

/** A line builds on one that is wrong; there is nothing to say of it until that is right. */
class Waiting extends Error {}
