import type { InputShape } from '../definition.ts';
import { ArrayShelf, type ShapedArray } from './arrayShelf.ts';
import type { ListLayout } from './parameterBinding.ts';

/** The weights of a dense or recurrent layer. */
interface Matrix {
  name: string;
  word: 'dense' | 'gru' | 'lstm';
  into: number;
  /** Numbers that the layer gives. */
  out: number;
}

/** Arrays that belong to training or to copies of a network, and not to what it computes. */
const besideTheNetwork =
  /adam|exp_avg|momentum|rmsprop|optimi[sz]er|target|(^|[./_])ema([./_]|$)|beta[12]_power/i;
const valueNames = /value|critic|(^|[/._])(vf?|v_?head)([/._:]|$)/i;
/** A game has at most so many actions; layers with more outputs are no last ones. */
const mostActions = 18;
/** Strides that usually go with a kernel of so many pixels. */
const usualStride: Readonly<Record<number, number>> = { 8: 4, 5: 2, 4: 2, 3: 1 };

/**
 * A first layer list over the arrays of a file, to be put right by a person: layers in the order of the file, with
 * strides and activations that are usual for such sizes and outputs told by their names. `input` where it is known.
 */
export function draftLayerList(arrays: readonly ShapedArray[], input?: InputShape): string {
  const own = arrays.filter(({ name }) => !besideTheNetwork.test(name));
  const layout = likelyLayout(own);
  const convolutions = own.filter(({ shape }) => shape.length === 4);
  const matrices = matricesOf(own, layout);
  const body = chainOf(
    matrices.filter(({ name, out }) => out > mostActions && !valueNames.test(name)),
    convolutions.length > 0,
  );
  const heads = matrices.filter(
    ({ into, out }) => out <= mostActions && (body.length === 0 || into === body.at(-1)?.out),
  );
  const value = heads.find(({ name, out }) => out === 1 && (heads.length > 1 || valueNames.test(name)));
  const policy = heads.find((head) => head !== value && !valueNames.test(head.name));
  const names = body.map((_, place) => `body${String(place + 1)}`);
  const reads = names.length === 0 ? '' : ` from=${names.at(-1) ?? ''}`;
  const lines = [
    `layout ${layout}`,
    ...(input ? knownInput(input) : likelyInput(convolutions, body[0] ?? heads[0], layout)),
    ...convolutions.map((array) => {
      const kernel = (layout === 'tensorflow' ? array.shape[0] : array.shape[2]) ?? 1;
      return `conv stride ${String(usualStride[kernel] ?? 1)} relu ${weightsOf(array)}`;
    }),
    ...(convolutions.length > 0 ? ['flatten'] : []),
    ...body.map(
      (matrix, place) =>
        `${names[place] ?? ''}: ${matrix.word === 'dense' ? 'dense relu' : matrix.word} ${weightsOf(matrix)}`,
    ),
    ...(policy ? [`policy: dense ${weightsOf(policy)}${reads}`, 'output policy logits'] : []),
    ...(value ? [`value: dense ${weightsOf(value)}${reads}`, 'output value'] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function matricesOf(arrays: readonly ShapedArray[], layout: ListLayout): Matrix[] {
  const shelf = new ArrayShelf(arrays);
  const cells = new Map(arrays.map(({ name }) => [name, shelf.beside(name, 'recurrent')]));
  const recurrent = [...cells.values()];
  return arrays
    .filter(({ name, shape }) => shape.length === 2 && !recurrent.includes(name))
    .map(({ name, shape: [first = 0, second = 0] }) => {
      const [into, out] = layout === 'torch' ? [second, first] : [first, second];
      const cell = cells.get(name);
      if (cell == null) return { name, word: 'dense', into, out };
      const units = Math.min(...shelf.shape(cell));
      return { name, word: out === 3 * units ? 'gru' : 'lstm', into, out: units };
    });
}

/** Matrices that can be read one after the other, from the first, or after convolutions from that with most inputs. */
function chainOf(matrices: readonly Matrix[], isAfterPicture: boolean): Matrix[] {
  const most = Math.max(...matrices.map(({ into }) => into));
  const start = isAfterPicture ? matrices.findIndex(({ into }) => into === most) : 0;
  const chain: Matrix[] = [];
  for (const matrix of matrices.slice(Math.max(start, 0)))
    if (chain.length === 0 || matrix.into === chain.at(-1)?.out) chain.push(matrix);
  return chain;
}

/** Kernels are small squares: where they stand in the shape tells the layout. */
function likelyLayout(arrays: readonly ShapedArray[]): ListLayout {
  for (const { shape } of arrays) {
    if (shape.length !== 4) continue;
    const [first = 0, second = 0, third = 0, fourth = 0] = shape;
    if (first === second && first < fourth && third !== fourth) return 'tensorflow';
    if (third === fourth) return 'torch';
  }
  return arrays.some(({ name }) => /kernel|\/w(:0)?$/.test(name)) ? 'tensorflow' : 'torch';
}

function knownInput({ rows, columns, channels }: InputShape): string[] {
  return rows * columns === 1
    ? [`input ${String(channels)}`]
    : [`input ${[rows, columns, channels].join('x')}`, 'scale 1/255'];
}

function likelyInput(
  convolutions: readonly ShapedArray[],
  first: Matrix | undefined,
  layout: ListLayout,
): string[] {
  const isTensorFlow = layout === 'tensorflow';
  const [convolution] = convolutions;
  if (convolution) {
    const channels = convolution.shape[isTensorFlow ? 2 : 1] ?? 4;
    return [`input 84x84x${String(channels)}`, 'scale 1/255'];
  }
  return [first === undefined ? 'input 84x84x4' : `input ${String(first.into)}`];
}

function weightsOf({ name }: { name: string }): string {
  return `weights=${/[\s#]/.test(name) ? `"${name}"` : name}`;
}
