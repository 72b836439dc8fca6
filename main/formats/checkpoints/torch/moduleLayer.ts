import type { LayerFact } from '../../../domain/checkpoint/layerFacts.ts';
import type { Padding } from '../../../domain/network/nodes.ts';
import type { GlobalRecord, PickleValue } from '../pickle/pickleValues.ts';
import { numberOf, pairOf, textIn } from './moduleSettings.ts';

type Settings = ReadonlyMap<string, PickleValue>;
type LayerKind<Fact = LayerFact> = Fact extends LayerFact ? Omit<Fact, 'path' | 'className'> : never;

/** What a module is as a layer, or the words for why its settings cannot be followed. */
export type RecognisedLayer = { layer: LayerKind } | { cannot: string };

/** Modules that only hold others, or do nothing when a network is evaluated. */
const withoutEffect = new Set([
  'Sequential',
  'ModuleList',
  'ModuleDict',
  'ParameterList',
  'ParameterDict',
  'DataParallel',
  'DistributedDataParallel',
  'OptimizedModule',
  'Identity',
  'Dropout',
  'Dropout2d',
]);

const activations = new Map<string, (settings: Settings) => RecognisedLayer>([
  ['ReLU', () => ({ layer: { kind: 'activation', activation: 'relu' } })],
  ['Tanh', () => ({ layer: { kind: 'activation', activation: 'tanh' } })],
  ['Sigmoid', () => ({ layer: { kind: 'activation', activation: 'sigmoid' } })],
  ['ELU', elu],
  ['LeakyReLU', leakyRelu],
]);

const layers = new Map<string, (settings: Settings) => RecognisedLayer>([
  ...activations,
  ['Conv2d', convolution],
  ['MaxPool2d', (settings) => pool('maxPool', settings)],
  ['AvgPool2d', (settings) => pool('averagePool', settings)],
  ['BatchNorm2d', batchNorm],
  ['BatchNorm1d', batchNorm],
  ['Linear', () => ({ layer: { kind: 'dense' } })],
  ['Flatten', () => ({ layer: { kind: 'flatten' } })],
  ['GRU', (settings) => recurrent('gru', settings)],
  ['GRUCell', () => ({ layer: { kind: 'gru' } })],
  ['LSTM', (settings) => recurrent('lstm', settings)],
  ['LSTMCell', () => ({ layer: { kind: 'lstm' } })],
]);

/**
 * The layer that a module of a class with such settings is; `null` for those that hold others only or have no effect
 * when a network is evaluated. Classes outside of PyTorch are `other`, but for one called Flatten, which everybody
 * wrote before PyTorch had it.
 */
export function layerOf(moduleClass: GlobalRecord, settings: Settings): RecognisedLayer | null {
  const { module, name } = moduleClass;
  const known = module.startsWith('torch.');
  if (known && withoutEffect.has(name)) return null;
  const recognise = known || name === 'Flatten' ? layers.get(name) : undefined;
  return recognise === undefined ? { layer: { kind: 'other' } } : recognise(settings);
}

function convolution(settings: Settings): RecognisedLayer {
  const window = windowOf(settings);
  if ('cannot' in window) return window;
  const dilation = pairOf(settings.get('dilation')) ?? [1, 1];
  const groups = numberOf(settings.get('groups')) ?? 1;
  const paddingMode = textIn(settings, 'padding_mode') ?? 'zeros';
  if (dilation.some((step) => step !== 1)) return { cannot: `has a dilation of ${dilation.join(' x ')}` };
  if (groups !== 1) return { cannot: `works in ${String(groups)} groups of channels` };
  if (paddingMode !== 'zeros') return { cannot: `pads its pictures by "${paddingMode}"` };
  return { layer: { kind: 'conv', ...window } };
}

function pool(kind: 'maxPool' | 'averagePool', settings: Settings): RecognisedLayer {
  const window = windowOf(settings);
  if ('cannot' in window) return window;
  const dilation = pairOf(settings.get('dilation')) ?? [1, 1];
  if (dilation.some((step) => step !== 1)) return { cannot: `has a dilation of ${dilation.join(' x ')}` };
  if (settings.get('ceil_mode') === true) return { cannot: 'pools over the edge (ceil_mode)' };
  // A mean over padding that counts as zeros is another mean than one over what is there.
  if (kind === 'averagePool' && window.padding !== 0 && settings.get('count_include_pad') !== false)
    return { cannot: 'counts its padding as zeros' };
  return { layer: { kind, ...window } };
}

type Window = { kernel: number; stride: number; padding: Padding };

/** Kernel, stride and padding; squares only. */
function windowOf(settings: Settings): Window | { cannot: string } {
  const kernel = pairOf(settings.get('kernel_size'));
  if (kernel === null) return { cannot: 'does not tell the size of its kernel' };
  // Pooling without a stride moves by its kernel.
  const stride = pairOf(settings.get('stride')) ?? kernel;
  const padding = paddingOf(settings.get('padding'));
  if (kernel[0] !== kernel[1]) return { cannot: `has an oblong kernel of ${kernel.join(' x ')}` };
  if (stride[0] !== stride[1])
    return { cannot: `moves by ${stride.join(' x ')}, not alike in rows and columns` };
  if (padding === null) return { cannot: 'has a padding that is no number' };
  return { kernel: kernel[0], stride: stride[0], padding };
}

function paddingOf(value: PickleValue | undefined): Padding | null {
  if (value === undefined) return 0;
  if (value === 'same' || value === 'valid') return value;
  const pair = pairOf(value);
  if (pair === null) return null;
  const [rows, columns] = pair;
  return rows === columns ? rows : [rows, rows, columns, columns];
}

function batchNorm(settings: Settings): RecognisedLayer {
  return { layer: { kind: 'batchNorm', epsilon: numberOf(settings.get('eps')) ?? 1e-5 } };
}

function elu(settings: Settings): RecognisedLayer {
  const alpha = numberOf(settings.get('alpha')) ?? 1;
  if (alpha !== 1) return { cannot: `is an ELU with alpha ${String(alpha)}` };
  return { layer: { kind: 'activation', activation: 'elu' } };
}

function leakyRelu(settings: Settings): RecognisedLayer {
  const slope = numberOf(settings.get('negative_slope')) ?? 0.01;
  return { layer: { kind: 'activation', activation: 'leakyRelu', slope } };
}

function recurrent(kind: 'gru' | 'lstm', settings: Settings): RecognisedLayer {
  const count = numberOf(settings.get('num_layers')) ?? 1;
  if (count !== 1) return { cannot: `stacks ${String(count)} recurrent layers` };
  if (settings.get('bidirectional') === true) return { cannot: 'reads in both directions of time' };
  return { layer: { kind } };
}
