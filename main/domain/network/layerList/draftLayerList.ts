import type { ArrayLayout } from '../../checkpoint/checkpointContents.ts';
import { trainingPart } from '../../checkpoint/trainingArrays.ts';
import type { InputShape } from '../definition.ts';
import { ArrayShelf, type ShapedArray } from './arrayShelf.ts';
import { draftChain, type DraftMatrix, matricesOf } from './draftMatrices.ts';
import type { ListLayout } from './parameterBinding.ts';

/** Averages of a network over its training, and the noise of noisy layers, which play by their mean. */
const besideTheNetwork = /(^|[./_])(ema|sigma|epsilon)([./_]|$)/i;
const valuedNames = /(^|[./_])(q|qf|q_?net|quantile\w*)([./_:]|$)/i;
/** Strides that usually go with a kernel of so many pixels. */
const usualStride: Readonly<Record<number, number>> = { 8: 4, 5: 2, 4: 2, 3: 1 };
/** Numbers for each action that the papers on distributions of returns had, and how means are taken of them. */
const usualDistributions: readonly [count: number, lines: readonly string[]][] = [
  [51, ['atom-softmax 51', 'expectation 51 -10 10']],
  [200, ['atom-mean 200']],
];

/**
 * A first layer list over the arrays of a file, to be put right by a person: layers in the order of the file, with
 * strides and activations that are usual for such sizes and outputs told by their names. `input` and `layout` where they
 * are known; a layout that is not is told by the shapes.
 */
export function draftLayerList(
  arrays: readonly ShapedArray[],
  input?: InputShape,
  layout: ArrayLayout = 'unknown',
): string {
  const playing = arrays.filter(({ name }) => trainingPart(name) === null && !besideTheNetwork.test(name));
  // A file of nothing but a target network is one that plays.
  const own = playing.some(({ shape }) => shape.length > 1) ? playing : arrays;
  const listLayout = layout === 'unknown' ? likelyLayout(own) : layout;
  const convolutions = own.filter(isKernel);
  const matrices = matricesOf(own, listLayout);
  const { body, policy, value } = draftChain(matrices, convolutions.length > 0);
  const isValued = arrays.some(({ name }) => trainingPart(name) === 'target network');
  const shelf = new ArrayShelf(own);
  const weightsOf = ({ name }: { name: string }): string => {
    const bias = shelf.beside(name, 'bias') === null ? ' bias=none' : '';
    return `weights=${/[\s#]/.test(name) ? `"${name}"` : name}${bias}`;
  };
  const names = body.map((_, place) => `body${String(place + 1)}`);
  const reads = names.length === 0 ? '' : ` from=${names.at(-1) ?? ''}`;
  const lines = [
    `layout ${listLayout}`,
    ...(input ? knownInput(input) : likelyInput(convolutions, body[0] ?? policy ?? value, listLayout)),
    ...convolutions.map((array) => {
      const kernel = (listLayout === 'tensorflow' ? array.shape[0] : array.shape[2]) ?? 1;
      return `conv stride ${String(usualStride[kernel] ?? 1)} relu ${weightsOf(array)}`;
    }),
    ...(convolutions.length > 0 ? ['flatten'] : []),
    ...body.map(
      (matrix, place) =>
        `${names[place] ?? ''}: ${matrix.word === 'dense' ? 'dense relu' : matrix.word} ${weightsOf(matrix)}`,
    ),
    ...(policy ? [`policy: dense ${weightsOf(policy)}${reads}`, ...outputOf(policy, isValued)] : []),
    ...(value ? [`value: dense ${weightsOf(value)}${reads}`, 'output value'] : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** What the last layer's numbers are: a distribution for each action, action values, or else logits. */
function outputOf({ name, out }: DraftMatrix, isValued: boolean): string[] {
  const distribution = usualDistributions.find(([count]) => out > count && out % count === 0);
  if (distribution) return [...distribution[1], 'output policy q'];
  return [`output policy ${isValued || valuedNames.test(name) ? 'q' : 'logits'}`];
}

/** An array of four axes, unless it is a bias that OpenAI Baselines wraps as [1, n, 1, 1]. */
function isKernel({ shape }: ShapedArray): boolean {
  const [first, , third, fourth] = shape;
  return shape.length === 4 && !(first === 1 && third === 1 && fourth === 1);
}

/** Kernels are small squares: where they stand in the shape tells the layout. */
function likelyLayout(arrays: readonly ShapedArray[]): ListLayout {
  for (const { shape } of arrays.filter(isKernel)) {
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
  first: DraftMatrix | null,
  layout: ListLayout,
): string[] {
  const [convolution] = convolutions;
  if (convolution) {
    const channels = convolution.shape[layout === 'tensorflow' ? 2 : 1] ?? 4;
    return [`input 84x84x${String(channels)}`, 'scale 1/255'];
  }
  return [first === null ? 'input 84x84x4' : `input ${String(first.into)}`];
}
