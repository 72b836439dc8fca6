import { expect, test } from 'vitest';
import { readLayerList } from './layerList.ts';
import { draftLayerList } from './layerList/draftLayerList.ts';
import { parameterShapes } from './shapes.ts';

const torchArrays = [
  { name: 'network.0.weight', shape: [32, 4, 8, 8] },
  { name: 'network.0.bias', shape: [32] },
  { name: 'network.2.weight', shape: [64, 32, 4, 4] },
  { name: 'network.2.bias', shape: [64] },
  { name: 'network.4.weight', shape: [64, 64, 3, 3] },
  { name: 'network.4.bias', shape: [64] },
  { name: 'network.7.weight', shape: [512, 3136] },
  { name: 'network.7.bias', shape: [512] },
  { name: 'actor.weight', shape: [6, 512] },
  { name: 'actor.bias', shape: [6] },
  { name: 'critic.weight', shape: [1, 512] },
  { name: 'critic.bias', shape: [1] },
];

const nature = `layout torch
input 84x84x4
scale 1/255
conv 32 8x8 stride 4 relu weights=network.0.weight
conv stride 2 relu weights=network.2.weight   # sizes come from the array
conv relu weights=network.4.weight
flatten
body: dense 512 relu weights=network.7.weight
policy: dense weights=actor.weight
output policy logits
value: dense weights=critic.weight from=body
output value`;

const shapes = (text: string, arrays = torchArrays) =>
  readLayerList(text, arrays).lines.map(({ shape, problem }) => problem ?? shape);
const problemOf = (line: string, arrays = torchArrays) =>
  readLayerList(`layout torch\ninput 84x84x4\n${line}`, arrays).lines.at(-1)?.problem;

test('every line tells the shape of what it makes', () => {
  expect(shapes(nature)).toEqual([
    null,
    '84 x 84 x 4',
    '84 x 84 x 4',
    '20 x 20 x 32',
    '9 x 9 x 64',
    '7 x 7 x 64',
    '3136 units',
    '512 units',
    '6 units',
    '6 actions',
    '1 unit',
    'one value',
  ]);
});

test('a Nature network of a state dict reads as a network with all of its parameters', () => {
  const { definition, actions, bindings, problem } = readLayerList(nature, torchArrays);
  expect(problem).toBeNull();
  expect(actions).toBe(6);
  expect(definition?.outputs).toEqual({
    policy: { tensor: 'policy', meaning: 'logits', distribution: null },
    value: 'value',
  });
  const parameters = definition ? [...parameterShapes(definition, actions).keys()] : [];
  expect(bindings.map(({ parameter }) => parameter)).toEqual(parameters);
  expect(bindings.map(({ array }) => array)).toEqual(torchArrays.map(({ name }) => name));
});

test('the first layer after a flattening by channels has its inputs put in order, later ones do not', () => {
  const { bindings } = readLayerList(nature, torchArrays);
  const pictureOf = (parameter: string) => {
    const conversion = bindings.find((binding) => binding.parameter === parameter)?.conversion;
    return conversion?.kind === 'matrix' ? conversion.picture : undefined;
  };
  expect(pictureOf('body/w')).toEqual({ rows: 7, columns: 7, channels: 64 });
  expect(pictureOf('policy/w')).toBeNull();
});

test('in the layout of TensorFlow pictures are flattened position by position', () => {
  const arrays = [
    { name: 'conv/kernel:0', shape: [8, 8, 4, 16] },
    { name: 'conv/bias:0', shape: [16] },
    { name: 'q/kernel:0', shape: [6400, 4] },
    { name: 'q/bias:0', shape: [4] },
  ];
  const list = `layout tensorflow\ninput 84x84x4\nconv stride 4 relu weights=conv/kernel:0\nflatten\ndense weights=q/kernel:0\noutput policy q`;
  const { definition, bindings } = readLayerList(list, arrays);
  expect(definition?.outputs.policy?.meaning).toBe('q');
  expect(bindings.map(({ array }) => array)).toEqual(arrays.map(({ name }) => name));
  expect(bindings[2]?.conversion).toMatchObject({ kind: 'matrix', stored: 'in-out', picture: null });
});

test('a list of numbers is read without pictures', () => {
  const arrays = [
    { name: 'net.weight', shape: [2, 8] },
    { name: 'net.bias', shape: [2] },
  ];
  expect(shapes('input 8\ndense weights=net.weight\noutput policy logits', arrays)).toEqual([
    '8 units',
    '2 units',
    '2 actions',
  ]);
});

test('a recurrent cell takes its arrays by their names and keeps a state', () => {
  const arrays = [
    { name: 'gru.weight_ih', shape: [768, 800] },
    { name: 'gru.weight_hh', shape: [768, 256] },
    { name: 'gru.bias_ih', shape: [768] },
    { name: 'gru.bias_hh', shape: [768] },
  ];
  const list = 'layout torch\ninput 5x5x32\nflatten\ngru 256 weights=gru.weight_ih\noutput policy q';
  const { definition, bindings } = readLayerList(list, arrays);
  expect(definition?.state).toEqual([{ name: 'gru1.state', units: 256, next: 'gru1' }]);
  expect(bindings.map(({ parameter, array }) => [parameter, array])).toEqual([
    ['gru1/w', 'gru.weight_ih'],
    ['gru1/u', 'gru.weight_hh'],
    ['gru1/b', 'gru.bias_ih'],
    ['gru1/ub', 'gru.bias_hh'],
  ]);
  expect(bindings[0]?.conversion).toMatchObject({
    picture: { rows: 5, columns: 5, channels: 32 },
    blocks: null,
  });
  expect(bindings[1]?.conversion).toMatchObject({ picture: null });
});

test('what follows an LSTM reads its hidden vector, and Keras orders the gates of a GRU in its own way', () => {
  const arrays = [
    { name: 'lstm/kernel', shape: [8, 64] },
    { name: 'lstm/recurrent_kernel', shape: [16, 64] },
    { name: 'lstm/bias', shape: [64] },
    { name: 'gru/kernel', shape: [8, 48] },
    { name: 'gru/recurrent_kernel', shape: [16, 48] },
    { name: 'gru/bias', shape: [2, 48] },
  ];
  const lstm = 'layout tensorflow\ninput 8\nlstm weights=lstm/kernel\noutput policy q';
  const gru = 'layout tensorflow\ninput 8\ngru weights=gru/kernel\noutput policy q';
  expect(shapes(lstm, arrays).slice(-2)).toEqual(['16 units', '16 actions']);
  expect(readLayerList(lstm, arrays).definition?.state).toEqual([
    { name: 'lstm1.state', units: 32, next: 'lstm1.cell' },
  ]);
  const { bindings } = readLayerList(gru, arrays);
  expect(bindings[0]?.conversion).toMatchObject({ blocks: [1, 0, 2] });
  expect(bindings.slice(2).map(({ conversion }) => conversion.kind === 'vector' && conversion.row)).toEqual([
    0, 1,
  ]);
});

test("an LSTM under OpenAI Baselines' names has its output gate before the cell, unless a line says else", () => {
  const arrays = [
    { name: 'pi/lstm1/wx:0', shape: [8, 64] },
    { name: 'pi/lstm1/wh:0', shape: [16, 64] },
    { name: 'pi/lstm1/b:0', shape: [64] },
  ];
  const blocksOf = (gates: string) =>
    readLayerList(
      `layout tensorflow\ninput 8\nlstm${gates} weights=pi/lstm1/wx:0\noutput policy q`,
      arrays,
    ).bindings.map(({ conversion }) => ('blocks' in conversion ? conversion.blocks : undefined));
  const baselines = [0, 1, 3, 2];
  expect(blocksOf('')).toEqual([baselines, baselines, baselines, baselines]);
  expect(blocksOf(' gates=ifco')).toEqual([null, null, null, null]);
});

test('the distribution behind action values is found by the layer that takes its mean', () => {
  const arrays = [
    { name: 'q.weight', shape: [1200, 4] },
    { name: 'q.bias', shape: [1200] },
  ];
  const list =
    'layout torch\ninput 4\nraw: dense atom-major 200 weights=q.weight\natom-mean 200\noutput policy q';
  const { definition, actions, bindings } = readLayerList(list, arrays);
  expect(actions).toBe(6);
  expect(definition?.outputs.policy?.distribution).toEqual({ kind: 'quantiles', tensor: 'raw', count: 200 });
  expect(bindings[0]?.conversion).toMatchObject({ atomMajor: 200 });
});

test('a line that cannot be says why, with the way out', () => {
  expect(problemOf('conv 32 8x8')).toContain('weights=NAME');
  expect(problemOf('conv weights=nothing')).toBe('The file has no array "nothing".');
  expect(problemOf('conv 16 weights=network.0.weight')).toBe('"network.0.weight" makes 32 channels, not 16.');
  expect(problemOf('conv weights=network.2.weight')).toContain('reads 32 channels, and 4 come in');
  expect(problemOf('dense weights=actor.weight')).toContain('flatten it first');
  expect(problemOf('convolution 32')).toContain('no layer. There are');
  expect(problemOf('conv strde 4 weights=network.0.weight')).toBe(
    '"strde" means nothing to conv, or stands in the wrong place.',
  );
  expect(problemOf('conv weights=network.0.weight from=elsewhere')).toBe('No line above makes "elsewhere".');
  expect(
    problemOf('conv weights=network.0.weight stride 4', [{ name: 'network.0.weight', shape: [32, 4, 8, 8] }]),
  ).toBe('The file has no bias beside "network.0.weight": say bias=NAME, or bias=none.');
});

test('an order of gates names each gate once', () => {
  const arrays = [
    { name: 'l.weight_ih', shape: [64, 8] },
    { name: 'l.weight_hh', shape: [64, 16] },
    { name: 'l.bias_ih', shape: [64] },
    { name: 'l.bias_hh', shape: [64] },
  ];
  for (const gates of ['ifcc', 'ifc', 'rzn', 'ifcog'])
    expect(shapes(`input 8\nlstm gates=${gates} weights=l.weight_ih`, arrays).at(-1)).toContain('"ifco"');
});

test('padding and gates that cannot be say what can', () => {
  for (const padding of ['1,,2,3', '1,2', '-1', '1.5'])
    expect(problemOf(`conv stride 4 padding ${padding} weights=network.0.weight`)).toBe(
      `Padding is "valid", "same", one whole number, or four as top,bottom,left,right; not "${padding}".`,
    );
  expect(shapes('input 84x84x4\nmaxpool 3x3 stride 2 padding 1').at(-1)).toBe('42 x 42 x 4');
  expect(shapes('input 4x4x2\nchannel-sum\na: maxpool 2x2\nb: gate attention=a from=input').at(-1)).toContain(
    'it needs 4 x 4 x 1',
  );
  expect(shapes('input 8\nslice 0.5 2').at(-1)).toContain('whole number, 0 for the first unit');
  expect(problemOf('gate attention=nowhere')).toBe('No line above makes "nowhere".');
});

test('a dense layer whose array fits only the other way round points at the layout', () => {
  const arrays = [
    { name: 'w', shape: [8, 2] },
    { name: 'b', shape: [2] },
  ];
  expect(shapes('layout torch\ninput 8\ndense weights=w', arrays).at(-1)).toContain('check the layout');
});

test('lines that build on a wrong one wait for it, and the list is none until all is right', () => {
  const { lines, definition } = readLayerList(nature.replace('stride 4', 'stride none'), torchArrays);
  expect(lines.filter(({ problem }) => problem !== null)).toHaveLength(1);
  expect(lines[6]).toEqual({ shape: null, problem: null });
  expect(definition).toBeNull();
});

test('numbers in the order of channels are not read by what cannot put them in order', () => {
  const list = 'layout torch\ninput 2x2x3\nflatten\nslice 0 4';
  expect(shapes(list).at(-1)).toContain('channels-last');
});

test('a list without input or output says what is missing', () => {
  expect(readLayerList('', []).problem).toContain('input 84x84x4');
  expect(readLayerList('input 84x84x4', []).problem).toContain('output policy');
});

test('the draft over a state dict is a list that reads', () => {
  const draft = draftLayerList([...torchArrays, { name: 'optimizer.exp_avg.0', shape: [32, 4, 8, 8] }]);
  const { definition, lines, problem } = readLayerList(draft, torchArrays);
  expect([problem, ...lines.map((line) => line.problem)].filter((each) => each !== null)).toEqual([]);
  expect(definition?.outputs).toMatchObject({ policy: { tensor: 'policy' }, value: 'value' });
});

test('the draft over matrices alone reads as many numbers as the first of them', () => {
  expect(draftLayerList([{ name: 'fc.weight', shape: [64, 8] }])).toContain('input 8\n');
});

test('the draft over a recurrent cell takes both of its matrices for one layer', () => {
  const arrays = [
    { name: 'lstm.weight_ih', shape: [1024, 800] },
    { name: 'lstm.weight_hh', shape: [1024, 256] },
    { name: 'lstm.bias_ih', shape: [1024] },
    { name: 'lstm.bias_hh', shape: [1024] },
    { name: 'actor.weight', shape: [4, 256] },
    { name: 'actor.bias', shape: [4] },
  ];
  const draft = draftLayerList(arrays, { rows: 1, columns: 1, channels: 800 });
  expect(draft).toContain('body1: lstm weights=lstm.weight_ih\n');
  expect(readLayerList(draft, arrays).definition?.state).toHaveLength(1);
});

const baselinesArrays = [
  { name: 'ppo2_model/pi/c1/w:0', shape: [8, 8, 4, 32] },
  { name: 'ppo2_model/pi/c1/b:0', shape: [1, 32, 1, 1] },
  { name: 'ppo2_model/pi/c2/w:0', shape: [4, 4, 32, 64] },
  { name: 'ppo2_model/pi/c2/b:0', shape: [1, 64, 1, 1] },
  { name: 'ppo2_model/pi/c3/w:0', shape: [3, 3, 64, 64] },
  { name: 'ppo2_model/pi/c3/b:0', shape: [1, 64, 1, 1] },
  { name: 'ppo2_model/pi/fc1/w:0', shape: [3136, 512] },
  { name: 'ppo2_model/pi/fc1/b:0', shape: [512] },
  { name: 'ppo2_model/pi/w:0', shape: [512, 6] },
  { name: 'ppo2_model/pi/b:0', shape: [6] },
  { name: 'ppo2_model/vf/w:0', shape: [512, 1] },
  { name: 'ppo2_model/vf/b:0', shape: [1] },
];

/** Everything that is wrong with a draft, read over the arrays that it was made for. */
function faultsOf(draft: string, arrays: typeof baselinesArrays): string[] {
  const { lines, problem } = readLayerList(draft, arrays);
  return [problem, ...lines.map((line) => line.problem)].filter((each) => each !== null);
}

test("the draft over OpenAI Baselines' arrays takes wrapped biases for biases, and reads", () => {
  const draft = draftLayerList(baselinesArrays);
  expect(draft.match(/^conv /gm)).toHaveLength(3);
  expect(faultsOf(draft, baselinesArrays)).toEqual([]);
  expect(readLayerList(draft, baselinesArrays).actions).toBe(6);
});

test('the draft states the layout that the file is known to have', () => {
  const arrays = [
    { name: 'c1_W', shape: [16, 3, 8, 8] },
    { name: 'c1_b', shape: [16] },
    { name: 'out_W', shape: [6400, 4] },
    { name: 'out_b', shape: [4] },
  ];
  const draft = draftLayerList(arrays, undefined, 'theano');
  expect(draft).toContain('layout theano\ninput 84x84x3');
  expect(faultsOf(draft, arrays)).toEqual([]);
});

test('the last layer of a chain without other heads is the policy, a distribution where its size says so', () => {
  const torso = torchArrays.slice(0, 8);
  const draft = (out: number, name = 'h') => {
    const arrays = [
      ...torso,
      { name: `${name}.weight`, shape: [out, 512] },
      { name: `${name}.bias`, shape: [out] },
    ];
    const text = draftLayerList(arrays);
    return { text, faults: faultsOf(text, arrays), ...readLayerList(text, arrays) };
  };
  expect(draft(153)).toMatchObject({ faults: [], actions: 3 });
  expect(draft(153).definition?.outputs.policy?.distribution).toMatchObject({ kind: 'atoms', count: 51 });
  expect(draft(800).definition?.outputs.policy?.distribution).toMatchObject({
    kind: 'quantiles',
    count: 200,
  });
  expect(draft(3).text).toContain('output policy logits');
  expect(draft(3, 'q_net').text).toContain('output policy q');
});

test('the draft leaves out target networks, optimisers and the noise of noisy layers', () => {
  const arrays = [
    { name: 'fc.weight_mu', shape: [64, 8] },
    { name: 'fc.weight_sigma', shape: [64, 8] },
    { name: 'out.weight_mu', shape: [3, 64] },
    { name: 'target.fc.weight_mu', shape: [64, 8] },
  ];
  const draft = draftLayerList(arrays);
  expect(draft).not.toMatch(/sigma|target/);
  expect(draft).toContain('output policy q\n');
  expect(faultsOf(draft, arrays)).toEqual([]);
});

test('the draft over nothing but a target network is one of that', () => {
  const arrays = torchArrays.map(({ name, shape }) => ({ name: `target.${name}`, shape }));
  const draft = draftLayerList(arrays);
  expect(draft.match(/^conv /gm)).toHaveLength(3);
  expect(faultsOf(draft, arrays)).toEqual([]);
});
