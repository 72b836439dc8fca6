import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { CheckpointContents } from '../../../domain/checkpoint/checkpointContents.ts';
import { listedByPyTorch, listedFrom, torchFixture } from '../../../../tests/fixtures/torch/torchFixtures.ts';
import { looseFile, type CheckpointFile } from '../checkpointFile.ts';
import { sniff } from '../sniff.ts';
import { torchLegacyFormat } from './torchLegacy.ts';
import { torchPickleFormat } from './torchPickle.ts';
import { torchScriptFormat } from './torchScript.ts';
import { torchZipFormat } from './torchZip.ts';

const formats = [torchScriptFormat, torchZipFormat, torchLegacyFormat, torchPickleFormat];

function read(file: CheckpointFile | string): CheckpointContents {
  const opened = typeof file === 'string' ? torchFixture(file) : file;
  const kind = sniff(opened.bytes)?.kind;
  const format = formats.find((row) => row.container === kind && row.claims(opened));
  if (format === undefined) throw new Error(`no format claims ${opened.name}`);
  return format.read(opened) as CheckpointContents;
}

for (const name of [
  'stateDict.pt',
  'stateDictLegacy.pt',
  'stateDictLegacyProtocol4.pt',
  'pickledTensors.pkl',
  'wrapped.pt',
  'cleanrlC51.pt',
  'compiled.pt',
  'wholeModule.pt',
  'wholeModuleLegacy.pt',
  'parallelModule.pt',
  'oddLayers.pt',
  'tensors.pt',
  'tensorsLegacy.pt',
  'bigEndian.pt',
]) {
  test(`${name} gives the names, shapes and values that PyTorch reads from it`, () => {
    const contents = read(name);
    expect(listedFrom(contents)).toEqual(listedByPyTorch(name));
    expect(contents).toMatchObject({ layout: 'torch', library: 'pytorch', network: null });
  });
}

test('a gzipped file reads like the plain one', () => {
  const { name, bytes } = torchFixture('stateDict.pt.gz');
  const contents = read(looseFile(name, gunzipSync(bytes)));
  expect(listedFrom(contents)).toEqual(listedByPyTorch('stateDict.pt'));
});

test('what is saved beside the network is named, and what it tells is kept as facts', () => {
  const wrapped = read('wrapped.pt');
  expect(wrapped.ignored).toEqual([
    'other entries (epoch, best_reward)',
    'optimiser (optimizer_state_dict)',
    'target network (target_state_dict)',
    'settings (args)',
  ]);
  expect(wrapped.facts).toEqual({ environment: 'PongNoFrameskip-v4' });
  expect(read('cleanrlC51.pt').facts).toEqual({
    environment: 'BreakoutNoFrameskip-v4',
    algorithm: 'c51_atari',
    atomBounds: { minimum: -10, maximum: 10 },
  });
});

test('a whole module tells its layers in the order in which they were made', () => {
  for (const name of ['wholeModule.pt', 'wholeModuleLegacy.pt']) {
    const { layers, warnings } = read(name);
    expect(layers).toEqual([
      { path: '0', className: 'Agent', kind: 'other' },
      { path: '0.main.0', className: 'Conv2d', kind: 'conv', kernel: 3, stride: 2, padding: 1 },
      { path: '0.main.1', className: 'ReLU', kind: 'activation', activation: 'relu' },
      { path: '0.main.2', className: 'MaxPool2d', kind: 'maxPool', kernel: 2, stride: 2, padding: 0 },
      { path: '0.main.3', className: 'Flatten', kind: 'flatten' },
      { path: '0.main.4', className: 'Linear', kind: 'dense' },
      { path: '0.main.5', className: 'ELU', kind: 'activation', activation: 'elu' },
      { path: '0.memory', className: 'GRUCell', kind: 'gru' },
      { path: '0.actor', className: 'Linear', kind: 'dense' },
      { path: '0.critic', className: 'Linear', kind: 'dense' },
    ]);
    expect(warnings).toEqual([]);
  }
  expect(read('parallelModule.pt').layers[0]).toEqual({ path: '', className: 'Agent', kind: 'other' });
});

test('statistics of observations in the second place of a list are kept', () => {
  const { observationStatistics } = read('wholeModule.pt').facts;
  expect(observationStatistics).toEqual({
    shape: [1, 2],
    mean: Float32Array.of(1, 2),
    variance: Float32Array.of(4, 9),
    clip: 10,
    epsilon: 1e-8,
  });
});

test('the source of its own classes is kept from an old file, as text', () => {
  const { sources } = read('wholeModuleLegacy.pt');
  expect(sources.map(({ title }) => title)).toEqual(['Agent (makeTorchFixtures.py)']);
  expect(sources[0]?.text).toContain('return self.actor(self.main(frames / 255))');
});

test('settings that a list of layers cannot hold are told, a sentence each', () => {
  const { layers, warnings, ignored } = read('oddLayers.pt');
  expect(layers).toEqual([
    { path: '', className: 'Odd', kind: 'other' },
    { path: 'plain', className: 'Conv2d', kind: 'conv', kernel: 2, stride: 2, padding: [1, 1, 0, 0] },
    { path: 'same', className: 'Conv2d', kind: 'conv', kernel: 3, stride: 1, padding: 'same' },
    { path: 'dilated', className: 'Conv2d', kind: 'other' },
    { path: 'grouped', className: 'Conv2d', kind: 'other' },
    { path: 'oblong', className: 'Conv2d', kind: 'other' },
    { path: 'norm', className: 'BatchNorm2d', kind: 'batchNorm', epsilon: 0.001 },
    { path: 'leaky', className: 'LeakyReLU', kind: 'activation', activation: 'leakyRelu', slope: 0.2 },
    { path: 'pool', className: 'AvgPool2d', kind: 'averagePool', kernel: 3, stride: 2, padding: 1 },
    { path: 'ceiling', className: 'MaxPool2d', kind: 'other' },
    { path: 'lstm', className: 'LSTM', kind: 'lstm' },
    { path: 'stacked', className: 'GRU', kind: 'other' },
    { path: 'soft', className: 'Softplus', kind: 'other' },
  ]);
  expect(warnings).toEqual([
    'The layer "dilated" (Conv2d) has a dilation of 2 x 2, which Fovea does not follow.',
    'The layer "grouped" (Conv2d) works in 2 groups of channels, which Fovea does not follow.',
    'The layer "oblong" (Conv2d) has an oblong kernel of 2 x 3, which Fovea does not follow.',
    'The layer "ceiling" (MaxPool2d) pools over the edge (ceil_mode), which Fovea does not follow.',
    'The layer "stacked" (GRU) stacks 2 recurrent layers, which Fovea does not follow.',
  ]);
  expect(ignored).toEqual(['counters of batch normalisation (1)']);
});

test('a module that contains itself is read once, with a warning', () => {
  const { tensors, warnings } = read('cyclicModule.pt');
  expect([...tensors.keys()]).toEqual(['head.weight', 'head.bias']);
  expect(warnings).toEqual(['The module "inner.0" contains itself; it was left out where it comes again.']);
});

test('tensors that are the same part of a storage share their data', () => {
  for (const name of ['tensors.pt', 'tensorsLegacy.pt']) {
    const { tensors } = read(name);
    expect(tensors.get('same_part')?.data).toBe(tensors.get('part')?.data);
    expect([...(tensors.get('repeated')?.data ?? [])]).toEqual([1, 2, 1, 2, 1, 2]);
  }
});

test('element types are told as the file has them', () => {
  const types = [...read('tensors.pt').tensors].map(([name, { dtype }]) => `${name} ${dtype}`);
  expect(types.slice(0, 10)).toEqual([
    'half float16',
    'brain bfloat16',
    'double float64',
    'bytes uint8',
    'signed int8',
    'short int16',
    'whole int32',
    'long int64',
    'flags bool',
    'words uint16',
  ]);
});

test('what holds no plain numbers is refused with the way out', () => {
  const refusals = {
    'sparse.pt': /The tensor "weight" in sparse\.pt is sparse, which Fovea does not read\. Save the network/,
    'quantised.pt': /The tensor "weight" in quantised\.pt is quantised/,
    'complex.pt': /holds numbers of the type ComplexFloatStorage/,
    'float8.pt': /holds numbers of the type float8_e4m3fn/,
    'torchScript.pt':
      /is a TorchScript program, which Fovea does not run.*torch\.jit\.load\(path\)\.state_dict/,
  };
  for (const [name, sentence] of Object.entries(refusals)) expect(() => read(name), name).toThrow(sentence);
});

test('a hostile pickle inside is inert: beside a network its names are told, alone it is refused', () => {
  const { tensors, dangerousGlobals, ignored } = read('hostile.pt');
  expect([...tensors.keys()]).toEqual(['weight']);
  expect(ignored).toEqual(['other entries (surprise)']);
  expect(dangerousGlobals).toEqual(['posix.system']);
  expect(() => read('hostileAlone.pt')).toThrow(
    /was saved by PyTorch, but there is no network in it.*posix\.system/,
  );
});

test('a PFRL folder names the files of training that lie beside the model', () => {
  const { bytes } = torchFixture('stateDict.pt');
  const files = ['model.pt', 'optimizer.pt', 'target_model.pt', 'notes.txt'];
  const file = { ...looseFile('model.pt', bytes), siblings: () => files };
  expect(read(file).ignored).toEqual(['files beside it (optimizer.pt, target_model.pt)']);
});
