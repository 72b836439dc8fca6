import { expect, test } from 'vitest';

import { arrayName, placeInList } from './arrayName.ts';

test.each([
  // PyTorch, also behind the wrappers of ACKTR and with noisy layers
  ['network.0.weight', 'network.0', 'weight'],
  ['base.main.0.module.weight', 'base.main.0', 'weight'],
  ['base.main.0.add_bias._bias', 'base.main.0', 'bias'],
  ['fc_h_v.weight_mu', 'fc_h_v', 'weight'],
  ['fc_h_v.weight_sigma', 'fc_h_v', 'noise'],
  ['lstm_actor.weight_ih_l0', 'lstm_actor', 'inputWeight'],
  ['gru.bias_hh', 'gru', 'stateBias'],
  ['bn1.running_var', 'bn1', 'variance'],
  // TensorFlow: Baselines, contrib layers, Dopamine
  ['ppo2_model/pi/c1/w:0', 'ppo2_model/pi/c1', 'weight'],
  ['deepq/q_func/convnet/Conv/biases:0', 'deepq/q_func/convnet/Conv', 'bias'],
  ['Online/Conv_1/weights', 'Online/Conv_1', 'weight'],
  ['ppo2_model/pi/lstm/wx:0', 'ppo2_model/pi/lstm', 'inputWeight'],
  // Keras 2, Keras 3 and Keras 1
  ['conv2d_1/conv2d_1/kernel:0', 'conv2d_1/conv2d_1', 'weight'],
  ['layers/conv2d/vars/1', 'layers/conv2d', 'bias'],
  ['convolution2d_1_W', 'convolution2d_1', 'weight'],
  ['gru_1/recurrent_kernel:0', 'gru_1', 'stateWeight'],
  // Flax, Haiku, Chainer
  ['params/Conv_0/kernel', 'Conv_0', 'weight'],
  ['batch_stats/BatchNorm_0/mean', 'BatchNorm_0', 'mean'],
  ['actor_critic/linear_3/w', 'actor_critic/linear_3', 'weight'],
  ['0/0/W', '0/0', 'weight'],
])('%s is of the layer %s, its %s', (name, layer, part) => {
  expect(arrayName(name)).toEqual({ layer, part });
});

test.each(['atoms', 'bn1.num_batches_tracked', 'log_std'])('%s is of no layer', (name) => {
  expect(arrayName(name)).toBeNull();
});

test('arrays of lists without names are told by their place', () => {
  const names = ['#4', 'arr_12', '7', 'variables/2', 'Variable:0', 'Variable_3:0', 'fc1/w'];
  expect(names.map(placeInList)).toEqual([4, 12, 7, 2, 0, 3, null]);
});

test('Keras 3 tracks a kernel under a name of its own', () => {
  expect(arrayName('model/_functional/_operations/1/_kernel')).toEqual({
    layer: 'model/_functional/_operations/1',
    part: 'weight',
  });
});
