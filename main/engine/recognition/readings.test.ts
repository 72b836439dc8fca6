import { expect, test } from 'vitest';

import { type ArrayLayout, checkpointContents } from '../../domain/checkpoint/checkpointContents.ts';
import { parameterShapes } from '../../domain/network/shapes.ts';
import { checkWeights } from '../../domain/network/weights.ts';
import { shapedTensors } from '../../../tests/builders/hashedArrays.ts';
import { networkDefinitions } from '../networks/definitions.ts';
import type { Reading } from './reading.ts';
import { readingsOf, unfitReason } from './readings.ts';

type Shapes = Record<string, readonly number[]>;

/** Arrays of one of the sixteen networks under this program's names. */
function ownShapes(id: string, actions = 9): Shapes {
  const definition = networkDefinitions.find((candidate) => candidate.id === id);
  if (!definition) throw new Error(id);
  return Object.fromEntries(parameterShapes(definition, actions));
}

function read(
  shapes: Shapes,
  {
    fileName = 'model.pkl',
    layout = 'tensorflow',
    library = 'baselines',
    wanted,
  }: {
    fileName?: string;
    layout?: ArrayLayout;
    library?: string | null;
    wanted?: string;
  } = {},
): Reading[] {
  const contents = checkpointContents({ tensors: shapedTensors(shapes), layout, library });
  return readingsOf(contents, { fileName, ...(wanted !== undefined && { wanted }) });
}

const kostrikov: Shapes = {
  'main.0.weight': [32, 4, 8, 8],
  'main.2.weight': [64, 32, 4, 4],
  'main.4.weight': [32, 64, 3, 3],
  'main.7.weight': [512, 1568],
  'main.7.bias': [512],
  'critic_linear.weight': [1, 512],
  'dist.linear.weight': [4, 512],
};

test('each of the sixteen networks is recognised from its own arrays when the file bears its name', () => {
  for (const { id } of networkDefinitions) {
    const [first] = read(ownShapes(id), { fileName: `${id}.pkl` });
    expect(first).toMatchObject({ id, actions: 9, preprocessing: 'free-lunch' });
  }
});

test('where shapes cannot tell, the plainest comes first and says what else fits', () => {
  const [first, ...others] = read(ownShapes('cnn_sparse_fls_norm'));
  expect(first?.id).toBe('cnn_sparse_fls');
  expect(first?.assumed.join()).toContain('cnn_sparse_fls_norm');
  expect(others.map(({ id }) => id)).toContain('cnn_sparse_fls_norm');
});

test("OpenAI Baselines' names, wrapped biases, optimiser and nameless lists are read alike", () => {
  const named: Shapes = {
    'ppo2_model/pi/c1/w:0': [8, 8, 4, 32],
    'ppo2_model/pi/c1/b:0': [1, 32, 1, 1],
    'ppo2_model/pi/c2/w:0': [4, 4, 32, 64],
    'ppo2_model/pi/c2/b:0': [1, 64, 1, 1],
    'ppo2_model/pi/c3/w:0': [3, 3, 64, 64],
    'ppo2_model/pi/c3/b:0': [1, 64, 1, 1],
    'ppo2_model/pi/fc1/w:0': [3136, 512],
    'ppo2_model/pi/fc1/b:0': [512],
    'ppo2_model/pi/w:0': [512, 6],
    'ppo2_model/pi/b:0': [6],
    'ppo2_model/vf/w:0': [512, 1],
    'ppo2_model/vf/b:0': [1],
  };
  const nameless = Object.fromEntries(Object.values(named).map((shape, at) => [`#${String(at)}`, shape]));
  const [byName] = read({ ...named, 'ppo2_model/pi/c1/w/Adam:0': [8, 8, 4, 32] });
  const [byOrder] = read({ ...nameless, '#12': [8, 8, 4, 32], '#13': [1, 32, 1, 1] });
  expect(byName).toMatchObject({ id: 'cnn', actions: 6 });
  expect(byName?.ignored).toEqual(['optimiser (1 array, such as ppo2_model/pi/c1/w/Adam:0)']);
  expect(byOrder).toMatchObject({ id: 'cnn', actions: 6, ignored: ['#12', '#13'] });
  expect(byName?.weights.get('c1/b')?.shape).toEqual([32]);
});

test('what is asked for comes first and is no assumption any more', () => {
  const [first] = read(ownShapes('cnn_sparse_fls'), {
    fileName: 'cnn_sparse_fls.pkl',
    wanted: 'cnn_sparse_fls_sp2',
  });
  expect(first?.id).toBe('cnn_sparse_fls_sp2');
  expect(first?.assumed.join()).not.toContain('cnn_sparse_fls_sp2,');
});

test('an architecture asked for brings all its readings to the front', () => {
  const readings = read(kostrikov, { layout: 'torch', library: 'pytorch', wanted: 'kostrikov' });
  expect(readings.map(({ id }) => id)).toEqual(['kostrikov', 'kostrikov~channels-last-flatten']);
});

test('a network asked for that does not fit is refused, naming the first array and what fits', () => {
  expect(() => read(ownShapes('cnn'), { wanted: 'cnn_sparse_fls', fileName: 'cnn.pkl' })).toThrow(
    expect.objectContaining({
      code: 'agent-does-not-fit',
      message: 'cnn.pkl does not fit the network cnn_sparse_fls: "h1/w" is missing. It fits: cnn, nature.',
    }),
  );
});

test('a network that there is not is refused with those that there are', () => {
  expect(() => read(ownShapes('cnn'), { wanted: 'resnet' })).toThrow(
    expect.objectContaining({
      code: 'checkpoint-unrecognised',
      message: expect.stringMatching(/no network called "resnet".*cnn_sparse_fls.*kostrikov/) as string,
    }),
  );
});

test('weights of every reading fit its network', () => {
  for (const reading of [
    ...read(kostrikov, { layout: 'torch', library: null }),
    ...read(ownShapes('cnn_rsppo')),
  ])
    expect(() => {
      checkWeights(reading.definition, reading.actions, reading.weights);
    }).not.toThrow();
});

test('arrays that no reading uses are named, not held against it', () => {
  const [first] = read({ ...ownShapes('cnn'), 'q/w': [512, 9] }, { fileName: 'cnn.pkl' });
  expect(first?.ignored).toEqual(['q/w']);
});

test("Baselines' recurrent network is not the plain one with arrays left over", () => {
  const readings = read({
    'ppo2_model/pi/c1/w:0': [8, 8, 4, 32],
    'ppo2_model/pi/c2/w:0': [4, 4, 32, 64],
    'ppo2_model/pi/c3/w:0': [3, 3, 64, 64],
    'ppo2_model/pi/fc1/w:0': [3136, 512],
    'ppo2_model/pi/lstm1/wx:0': [512, 2048],
    'ppo2_model/pi/lstm1/wh:0': [512, 2048],
    'ppo2_model/pi/lstm1/b:0': [2048],
    'ppo2_model/pi/w:0': [512, 3],
    'ppo2_model/vf/w:0': [512, 1],
  });
  expect(readings.map(({ id }) => id)).toEqual(['nature']);
  expect(readings[0]?.definition.state).toHaveLength(1);
  expect(readings[0]?.ignored).toEqual([]);
});

test('a network with layers that are not read is refused by their names, not read without them', () => {
  const tensors = shapedTensors({ ...kostrikov, 'main.5.weight': [512], 'main.5.bias': [512] });
  const contents = checkpointContents({ tensors, layout: 'torch' });
  expect(readingsOf(contents, { fileName: 'x.pt' })).toEqual([]);
  expect(unfitReason(contents)).toMatch(/not read.*main\.5\.weight \[512\]/);
});

test('dense layers are normalised as convolutions are', () => {
  const [first] = read(
    {
      'net.0.weight': [16, 8],
      'net.1.running_mean': [16],
      'net.1.running_var': [16],
      'net.3.weight': [3, 16],
    },
    { layout: 'torch', library: 'pytorch' },
  );
  expect(first?.definition.nodes.map(({ op }) => op)).toEqual([
    'flatten',
    'dense',
    'channelAffine',
    'activation',
    'dense',
  ]);
  expect(first?.assumed.join()).toContain('Each normalisation stands between');
});

test('what is assumed of the outputs of a perceptron is said', () => {
  const [first] = read(
    { 'net.0.weight': [16, 8], 'net.2.weight': [3, 16] },
    { layout: 'torch', library: 'pytorch' },
  );
  expect(first?.assumed.join()).toContain('action values (Q), not the logits');
});

/** A Nature CNN before a dense layer that reads so many numbers. */
const natureBefore = (inputs: number): Shapes => ({
  '0.weight': [32, 4, 8, 8],
  '2.weight': [64, 32, 4, 4],
  '4.weight': [64, 64, 3, 3],
  '7.weight': [512, inputs],
  '9.weight': [3, 512],
});

test('a published stack is also found on pictures of another size, and says so', () => {
  const [first] = read(natureBefore(1024), { layout: 'torch', library: 'pytorch' });
  expect(first).toMatchObject({ id: 'nature-q~64', definition: { input: { rows: 64, columns: 64 } } });
  expect(first?.assumed.join()).toContain('pictures of 64 x 64');
});

test('where the file states the size of its pictures, that is it', () => {
  const contents = (inputs: number) =>
    checkpointContents({
      tensors: shapedTensors(natureBefore(inputs)),
      layout: 'torch',
      library: 'stable-baselines3',
      facts: { observationShape: [4, 64, 64] },
    });
  const [first] = readingsOf(contents(1024), { fileName: 'x.zip' });
  expect(first).toMatchObject({ definition: { input: { rows: 64, columns: 64, channels: 4 } } });
  expect(readingsOf(contents(3136), { fileName: 'x.zip' })).toEqual([]);
});

test('kernels of a published stack with other strides are read with those that fit', () => {
  const [first] = read(
    { '0.weight': [16, 4, 5, 5], '2.weight': [32, 16, 5, 5], '5.weight': [256, 10368], '7.weight': [3, 256] },
    { layout: 'torch', library: 'pytorch' },
  );
  expect(first?.assumed[0]).toContain('Strides 2, 2 with no padding on pictures of 84 x 84');
});

test('members of an ensemble are a reading each', () => {
  const member = (name: string): Shapes => ({
    [`${name}/c1/kernel`]: [7, 7, 4, 16],
    [`${name}/c2/kernel`]: [5, 5, 16, 16],
    [`${name}/c3/kernel`]: [3, 3, 16, 16],
    [`${name}/c4/kernel`]: [3, 3, 16, 16],
    [`${name}/d1/kernel`]: [784, 64],
    [`${name}/d2/kernel`]: [64, 1],
  });
  const readings = read({ ...member('pred_0'), ...member('pred_1') }, { library: 'dopamine' });
  expect(readings.map(({ id }) => id)).toEqual(['preference-reward~pred_0', 'preference-reward~pred_1']);
  expect(readings[0]?.ignored).toEqual(['pred_1… (6 arrays)']);
});

test('a policy of continuous actions is not read, and the reason says so', () => {
  const shapes = { 'action_net.weight': [2, 64], 'mlp.0.weight': [64, 8], log_std: [2] };
  const contents = checkpointContents({ tensors: shapedTensors(shapes), layout: 'torch' });
  expect(readingsOf(contents, { fileName: 'model.zip' })).toEqual([]);
  expect(unfitReason(contents)).toContain('continuous actions');
});

test('what fits nothing is described, with what comes closest', () => {
  const odd = checkpointContents({
    tensors: shapedTensors({ 'conv.weight': [8, 3, 9, 9], 'fc.weight': [5, 1234] }),
    layout: 'torch',
  });
  expect(readingsOf(odd, { fileName: 'x.pt' })).toEqual([]);
  expect(unfitReason(odd)).toMatch(/9 x 9 to 8 maps and a dense layer that reads 1234 numbers/);
  const { 'h2/w': _without, ...almost } = ownShapes('cnn_sparse_fls');
  const near = checkpointContents({ tensors: shapedTensors(almost), layout: 'tensorflow' });
  expect(unfitReason(near)).toContain('Closest is cnn_sparse_fls: "h2/w" is missing.');
});
