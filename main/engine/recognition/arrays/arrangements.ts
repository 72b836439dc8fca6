import type { CheckpointContents } from '../../../domain/checkpoint/checkpointContents.ts';
import type { NamedLayer } from './namedLayers.ts';
import { type Arrangement, convolutionSizes, vectorSizes } from './sizes.ts';

/** A way in which the numbers of a file may lie, and how sure that is. */
export interface ArrangementChoice extends Arrangement {
  /** Ends the id of a reading that takes it: `~flipped`; empty for the way that is sure or usual. */
  suffix: string;
  /** Ends its title. */
  title: string;
  assumed: string[];
}

export const torchArrangement: Arrangement = {
  kernels: 'outputs-first',
  matrices: 'outputs-first',
  flatten: 'channels-first',
  turned: false,
};

export const tensorflowArrangement: Arrangement = {
  kernels: 'outputs-last',
  matrices: 'outputs-last',
  flatten: 'channels-last',
  turned: false,
};

const theanoArrangement: Arrangement = { ...torchArrangement, matrices: 'outputs-last' };

/** Libraries whose code is known to flatten as their layout has it. */
const settledLibraries = new Set([
  'stable-baselines3',
  'stable-baselines2',
  'baselines',
  'dopamine',
  'rllib',
  'chainer',
]);

/**
 * The ways in which a file's numbers may lie, the likeliest first. Where the file cannot tell (Theano's turned kernels,
 * the flatten order of bare arrays, any layout at all) there is one for each (agent-formats.md 2.3).
 */
export function arrangementsOf(
  { layout, library, layers: facts }: CheckpointContents,
  layers: readonly NamedLayer[],
): ArrangementChoice[] {
  if (layout === 'theano') return [...theanoChoices];
  if (layout === 'unknown') return choicesByShape(layers);
  const arrangement = layout === 'torch' ? torchArrangement : tensorflowArrangement;
  const sure: ArrangementChoice = { ...arrangement, suffix: '', title: '', assumed: [] };
  const isSettled = facts.length > 0 || (library !== null && settledLibraries.has(library));
  return isSettled || !hasConvolutions(layers) ? [sure] : [sure, otherFlatten(sure)];
}

function hasConvolutions(layers: readonly NamedLayer[]): boolean {
  return layers.some(({ kind }) => kind === 'conv');
}

const theanoChoices: readonly ArrangementChoice[] = [
  {
    ...theanoArrangement,
    turned: true,
    suffix: '~flipped',
    title: 'kernels turned by 180 degrees',
    assumed: [
      'Theano trained it, whose convolutions turn their kernels: they are turned by 180 degrees here.',
    ],
  },
  {
    ...theanoArrangement,
    suffix: '~as-stored',
    title: 'kernels as stored',
    assumed: [
      'TensorFlow trained it although its arrays are named as with Theano: kernels are used as stored.',
    ],
  },
];

function otherFlatten(choice: ArrangementChoice): ArrangementChoice {
  const flatten = choice.flatten === 'channels-first' ? 'channels-last' : 'channels-first';
  const order = flatten === 'channels-last' ? 'position by position' : 'channel by channel';
  return {
    ...choice,
    flatten,
    suffix: `${choice.suffix}~${flatten}-flatten`,
    title: [choice.title, `flattened ${order}`].filter((part) => part !== '').join(', '),
    assumed: [
      ...choice.assumed,
      `Its pictures were flattened ${order}, unlike what is usual for its library; the file does not say.`,
    ],
  };
}

/** Bare arrays: kernels and matrices fit onto one another in one layout, or the file cannot tell. */
function choicesByShape(layers: readonly NamedLayer[]): ArrangementChoice[] {
  const fitting = [torchArrangement, tensorflowArrangement].filter((arrangement) =>
    chains(layers, arrangement),
  );
  const tells = fitting.length === 1;
  const assumed = tells
    ? []
    : ['The shapes of its arrays fit both layouts, with outputs first and outputs last.'];
  const choices = (fitting.length === 0 ? [torchArrangement, tensorflowArrangement] : fitting).map(
    (arrangement, at): ArrangementChoice => {
      const first = arrangement.kernels === 'outputs-first';
      const named = at === 0 ? '' : `~outputs-${first ? 'first' : 'last'}`;
      return {
        ...arrangement,
        suffix: named,
        title: at === 0 ? '' : `outputs ${first ? 'first' : 'last'}`,
        assumed,
      };
    },
  );
  return hasConvolutions(layers) ? [...choices, ...choices.map(otherFlatten)] : choices;
}

function chains(layers: readonly NamedLayer[], arrangement: Arrangement): boolean {
  const kernels = layers
    .filter(({ kind }) => kind === 'conv')
    .map((layer) => convolutionSizes(layer, arrangement));
  const square = kernels.every(({ rows, columns }) => rows === columns);
  const linked = kernels.every(({ inputs }, at) => at === 0 || kernels[at - 1]?.outputs === inputs);
  if (kernels.length > 0) return square && linked;
  const matrices = layers
    .filter(({ kind }) => kind === 'dense')
    .map((layer) => vectorSizes(layer, arrangement));
  const outputs = new Set(matrices.map((matrix) => matrix.outputs));
  // Every layer but those that read the input reads what another gives.
  const orphans = new Set(matrices.filter(({ inputs }) => !outputs.has(inputs)).map(({ inputs }) => inputs));
  const biased = layers.every(
    ({ arrays, kind }) =>
      kind !== 'dense' ||
      !arrays.has('bias') ||
      arrays.get('bias')?.data.length === outputsOf(arrays.get('weight')?.shape, arrangement),
  );
  return biased && orphans.size <= 1;
}

function outputsOf(shape: readonly number[] | undefined, { matrices }: Arrangement): number {
  return (matrices === 'outputs-first' ? shape?.[0] : shape?.[1]) ?? 0;
}
