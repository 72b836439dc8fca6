import type { Activation } from '../nodes.ts';
import { elementCount } from '../shape.ts';
import { kernelIn, type LayerWord, paddingIn, positive, strideIn } from './layerWord.ts';
import { LayerListProblem, type LineWords, numberFrom } from './lineWords.ts';

/** `scale 1/255 offset -0.5` */
const scale: LayerWord = {
  word: 'scale',
  read(line, { name, from }) {
    const factor = line.number('A factor');
    const offset = line.after('offset');
    return {
      nodes: [
        {
          op: 'scale',
          name,
          from,
          factor,
          ...(offset === undefined ? {} : { offset: numberFrom(offset, 'offset') }),
        },
      ],
    };
  },
};

/** `maxpool 2x2 stride 2`; without a stride the kernels lie side by side. */
function pool(word: string, op: 'maxPool' | 'averagePool'): LayerWord {
  return {
    word,
    read(line, { name, from }) {
      const kernel = kernelIn(line);
      if (kernel === undefined) throw new LayerListProblem(`Say over how much: ${word} 2x2.`);
      return {
        nodes: [{ op, name, from, kernel, stride: strideIn(line) ?? kernel, padding: paddingIn(line) }],
      };
    },
  };
}

/** `flatten channels-first` or `flatten channels-last`; without a word as the layout has it. */
const flatten: LayerWord = {
  word: 'flatten',
  read(line, { name, from, layout, shapeOf }) {
    const isFirst = line.has('channels-first') || (!line.has('channels-last') && layout !== 'tensorflow');
    const [rows, columns, channels] = shapeOf(from);
    const isPicture = rows !== undefined && columns !== undefined && channels !== undefined;
    return {
      nodes: [{ op: 'flatten', name, from }],
      picture: isFirst && isPicture && rows * columns > 1 ? { rows, columns, channels } : null,
    };
  },
};

function activation(word: Exclude<Activation, 'linear'>): LayerWord {
  return {
    word,
    read: (_line, { name, from, pictureIn }) => ({
      nodes: [{ op: 'activation', name, from, activation: word }],
      picture: pictureIn(from),
    }),
  };
}

/** `leakyrelu 0.01` */
const leakyRelu: LayerWord = {
  word: 'leakyrelu',
  read: (line, { name, from, pictureIn }) => ({
    nodes: [{ op: 'activation', name, from, activation: 'leakyRelu', slope: line.number('The slope') }],
    picture: pictureIn(from),
  }),
};

/** `softplus`, or `softplus 2` to base 2. */
const softplus: LayerWord = {
  word: 'softplus',
  read: (line, { name, from }) => ({
    nodes: [{ op: 'softplus', name, from, base: line.wholeNumber() === 2 ? 2 : 'e' }],
  }),
};

type WordOnly = 'spatialSoftmax' | 'spatialNormalise' | 'channelNormalise' | 'channelSum' | 'spatialSum';

function wordOnly(word: string, op: WordOnly): LayerWord {
  return { word, read: (_line, { name, from }) => ({ nodes: [{ op, name, from }] }) };
}

/** `gate attention=NAME` */
const gate: LayerWord = {
  word: 'gate',
  read: (line, { name, from, shapeOf }) => {
    const attention = needed(line, 'attention');
    shapeOf(attention);
    return { nodes: [{ op: 'gate', name, from, attention }] };
  },
};

/** `upsample 4x4 stride 2` */
const upsample: LayerWord = {
  word: 'upsample',
  read(line, { name, from }) {
    const kernel = kernelIn(line);
    if (kernel === undefined) throw new LayerListProblem('Say how far: upsample 4x4 stride 2.');
    return { nodes: [{ op: 'onesUpsample', name, from, kernel, stride: strideIn(line) ?? kernel }] };
  },
};

/** `add with=NAME,NAME` and `concat with=NAME,NAME`: the tensor it reads, and these. */
function together(op: 'add' | 'concat'): LayerWord {
  return {
    word: op,
    read(line, context) {
      const others = line.listOption('with') ?? [];
      if (others.length === 0) throw new LayerListProblem(`Say what else: ${op} with=NAME.`);
      const from = [context.from, ...others];
      return { nodes: [{ op, name: context.name, from }] };
    },
  };
}

/** `slice 0 512`: so many units from there on. */
const slice: LayerWord = {
  word: 'slice',
  read(line, context) {
    const begin = line.number('Where a slice begins');
    if (!Number.isInteger(begin) || begin < 0)
      throw new LayerListProblem('Where a slice begins is a whole number, 0 for the first unit.');
    const size = positive(line.number('The size of a slice'), 'The size of a slice');
    return { nodes: [{ op: 'slice', name: context.name, from: context.from, begin, size }] };
  },
};

/** `dueling value=NAME`: as many atoms as the value has numbers. */
const dueling: LayerWord = {
  word: 'dueling',
  read: (line, { name, from, shapeOf }) => {
    const value = needed(line, 'value');
    const atoms = elementCount(shapeOf(value));
    return { nodes: [{ op: 'dueling', name, from, value, atoms }] };
  },
};

/** `atom-softmax 51`, `atom-mean 200`, `expectation 51 -10 10`. */
const atomSoftmax: LayerWord = {
  word: 'atom-softmax',
  read: (line, { name, from }) => ({ nodes: [{ op: 'atomSoftmax', name, from, atoms: atomsIn(line) }] }),
};
const atomMean: LayerWord = {
  word: 'atom-mean',
  read: (line, { name, from }) => ({ nodes: [{ op: 'atomMean', name, from, atoms: atomsIn(line) }] }),
};
const expectation: LayerWord = {
  word: 'expectation',
  read(line, { name, from }) {
    const atoms = atomsIn(line);
    const minimum = line.number('The lowest return');
    const maximum = line.number('The highest return');
    return { nodes: [{ op: 'expectation', name, from, atoms, minimum, maximum }] };
  },
};

function atomsIn(line: LineWords): number {
  return positive(line.number('The number of atoms'), 'The number of atoms');
}

function needed(line: LineWords, key: string): string {
  const value = line.option(key);
  if (value === undefined) throw new LayerListProblem(`Say which: ${line.word} ${key}=NAME.`);
  return value;
}

export const plainLayers: readonly LayerWord[] = [
  scale,
  pool('maxpool', 'maxPool'),
  pool('averagepool', 'averagePool'),
  flatten,
  ...(['relu', 'tanh', 'elu', 'sigmoid'] as const).map(activation),
  leakyRelu,
  softplus,
  wordOnly('spatial-softmax', 'spatialSoftmax'),
  wordOnly('spatial-normalise', 'spatialNormalise'),
  wordOnly('channel-normalise', 'channelNormalise'),
  wordOnly('channel-sum', 'channelSum'),
  wordOnly('spatial-sum', 'spatialSum'),
  gate,
  upsample,
  together('add'),
  together('concat'),
  slice,
  dueling,
  atomSoftmax,
  atomMean,
  expectation,
];
