import { convolutional } from './convolutional.ts';
import { described } from './described.ts';
import type { Family } from './family.ts';
import { foreignGraph } from './foreignGraph.ts';
import { freeLunch } from './freeLunch.ts';
import { minAtarHaiku } from './minAtarHaiku.ts';
import { perceptron } from './perceptron.ts';
import { residual } from './residual.ts';

/** Every family of networks that is recognised, the surest first. A new one is a file of its own and a row here. */
export const families: readonly Family[] = [
  described,
  foreignGraph,
  freeLunch,
  residual,
  minAtarHaiku,
  convolutional,
  perceptron,
];
