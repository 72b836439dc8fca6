import { expect, test } from 'vitest';
import { kerasModel } from './kerasModel.ts';

const dense = { class_name: 'Dense', config: { name: 'dense', units: 2 } };

test('a Sequential of any generation has the input that its first layer was given', () => {
  const first = { class_name: 'Dense', config: { name: 'dense', batch_input_shape: [null, 3] } };
  const generations = [
    { class_name: 'Sequential', config: [first] },
    { class_name: 'Sequential', config: { name: 'model', layers: [first] } },
    { class_name: 'Sequential', config: { layers: [dense], build_input_shape: [null, 3] } },
  ];
  for (const configuration of generations) {
    const model = kerasModel(configuration);
    expect(model?.layers.get('dense_input')?.config).toEqual({ batch_shape: [null, 3] });
    expect(model?.layers.get('dense')?.calls).toEqual([[{ layer: 'dense_input', call: 0 }]]);
    expect(model?.outputs).toEqual([{ layer: 'dense', call: 0 }]);
  }
});

test('a layer of a functional model may be called several times, in the words of Keras 2 and of Keras 3', () => {
  const keras2 = [[['a', 0, 0, {}]], [['b', 1, 0, {}]]];
  const tensor = (layer: string, call: number): unknown => ({
    class_name: '__keras_tensor__',
    config: { keras_history: [layer, call, 0] },
  });
  const keras3 = [
    { args: [tensor('a', 0)], kwargs: {} },
    { args: [tensor('b', 1)], kwargs: {} },
  ];
  for (const nodes of [keras2, keras3]) {
    const layers = [{ ...dense, name: 'dense', inbound_nodes: nodes }];
    const config = { layers, input_layers: ['a', 0, 0], output_layers: [['dense', 1, 0]] };
    const model = kerasModel({ class_name: 'Functional', config });
    expect(model?.layers.get('dense')?.calls).toEqual([[{ layer: 'a', call: 0 }], [{ layer: 'b', call: 1 }]]);
    expect(model?.inputs).toEqual([{ layer: 'a', call: 0 }]);
    expect(model?.outputs).toEqual([{ layer: 'dense', call: 1 }]);
  }
});

test('numbers among the arguments of an operation are kept', () => {
  const nodes = [['frames', 0, 0, { y: 255, name: null }]];
  const layers = [{ class_name: 'TFOpLambda', name: 'divide', config: {}, inbound_nodes: nodes }];
  const config = { layers, input_layers: [['frames', 0, 0]], output_layers: [['divide', 0, 0]] };
  expect(kerasModel({ class_name: 'Model', config })?.layers.get('divide')?.calls).toEqual([
    [{ layer: 'frames', call: 0 }, { constant: 255 }],
  ]);
});

test('a class of its own, and what is no configuration, is no model', () => {
  for (const other of [
    { class_name: 'OwnModel', config: {} },
    null,
    'text',
    [],
    { class_name: 'Sequential' },
  ])
    expect(kerasModel(other)).toBeNull();
});
