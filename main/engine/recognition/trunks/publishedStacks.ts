import type { Padding } from '../../../domain/network/nodes.ts';
import type { StackActivation, StackLayer } from './convolutionStack.ts';

/** A published stack of convolutions, told by its kernels and filters; it may have been built with several paddings. */
export interface PublishedStack {
  id: string;
  title: string;
  sides: readonly number[];
  kernels: readonly number[];
  filters: readonly number[];
  strides: readonly number[];
  activation?: StackActivation;
  givesReward?: boolean;
  pool?: StackLayer['pool'];
  ways: readonly { suffix?: string; title?: string; paddings: readonly Padding[]; assumed?: string }[];
}

const pairPool = { kernel: 2, stride: 2, padding: 'valid' } as const;
const valid3 = { paddings: ['valid', 'valid', 'valid'] } as const;
const same3 = { suffix: '-same', title: 'SAME padding', paddings: ['same', 'same', 'same'] } as const;

/** Agents' convolutions (agent-formats.md 2.3 and 3): what state dicts and bare arrays leave out. */
export const publishedStacks: readonly PublishedStack[] = [
  {
    id: 'nature',
    title: 'Nature CNN',
    sides: [84],
    kernels: [8, 4, 3],
    filters: [32, 64, 64],
    strides: [4, 2, 1],
    ways: [
      valid3,
      same3,
      {
        suffix: '~padded',
        title: 'first convolution padded by 1',
        paddings: [1, 'valid', 'valid'],
        assumed:
          "Its first convolution pads by one pixel, as in release 1.3 of Kaixhin's Rainbow; shapes are the same without.",
      },
    ],
  },
  {
    id: 'kostrikov',
    title: 'Nature CNN with 32 maps in its third layer (Kostrikov)',
    sides: [84],
    kernels: [8, 4, 3],
    filters: [32, 64, 32],
    strides: [4, 2, 1],
    ways: [valid3],
  },
  {
    id: 'nips',
    title: 'NIPS CNN (16 and 32 maps)',
    sides: [84],
    kernels: [8, 4],
    filters: [16, 32],
    strides: [4, 2],
    ways: [
      { paddings: ['valid', 'valid'] },
      { suffix: '-same', title: 'SAME padding', paddings: ['same', 'same'] },
    ],
  },
  {
    id: 'rllib',
    title: 'RLlib CNN (16, 32 and 256 maps)',
    sides: [84],
    kernels: [8, 4, 11],
    filters: [16, 32, 256],
    strides: [4, 2, 1],
    ways: [{ paddings: ['same', 'same', 'valid'] }, same3],
  },
  {
    id: 'rllib-64',
    title: 'RLlib CNN for 64 x 64 (16, 32, 64 and 128 maps)',
    sides: [64],
    kernels: [4, 4, 4, 4],
    filters: [16, 32, 64, 128],
    strides: [2, 2, 2, 2],
    ways: [{ paddings: ['same', 'same', 'same', 'same'] }],
  },
  {
    id: 'rllib-42',
    title: 'RLlib CNN for 42 x 42 (16, 32 and 256 maps)',
    sides: [42],
    kernels: [4, 4, 11],
    filters: [16, 32, 256],
    strides: [2, 2, 1],
    ways: [{ paddings: ['same', 'same', 'valid'] }],
  },
  {
    id: 'rainbow-small',
    title: 'data-efficient Rainbow CNN',
    sides: [84],
    kernels: [5, 5],
    filters: [32, 64],
    strides: [5, 5],
    ways: [{ paddings: ['valid', 'valid'] }],
  },
  {
    id: 'recurrent',
    title: 'four convolutions of 32 maps',
    sides: [80, 42, 84],
    kernels: [3, 3, 3, 3],
    filters: [32, 32, 32, 32],
    strides: [2, 2, 2, 2],
    activation: 'elu',
    ways: [{ paddings: [1, 1, 1, 1] }],
  },
  {
    id: 'rl-a3c',
    title: 'four convolutions with max pooling (rl_a3c_pytorch)',
    sides: [80],
    kernels: [5, 5, 4, 3],
    filters: [32, 32, 64, 64],
    strides: [1, 1, 1, 1],
    pool: { op: 'maxPool', ...pairPool },
    ways: [{ paddings: [2, 1, 1, 1] }],
  },
  {
    id: 'preference-reward',
    title: 'reward network from human preferences (Christiano et al. 2017)',
    sides: [84],
    kernels: [7, 5, 3, 3],
    filters: [16, 16, 16, 16],
    strides: [3, 2, 1, 1],
    activation: { leakyRelu: 0.01 },
    givesReward: true,
    ways: [{ paddings: ['valid', 'valid', 'valid', 'valid'] }],
  },
  {
    id: 'minatar',
    title: 'MinAtar CNN (Young and Tian 2019)',
    sides: [10],
    kernels: [3],
    filters: [16],
    strides: [1],
    ways: [{ paddings: ['valid'] }],
  },
];
