import { expect, test } from 'vitest';

import type { NetworkDefinition } from './definition.ts';
import { inputScalingOf, withInputScaling } from './inputScaling.ts';
import type { Node } from './nodes.ts';

const network = (nodes: Node[]): NetworkDefinition => ({
  id: 'small',
  title: 'Small',
  input: { rows: 2, columns: 2, channels: 1 },
  nodes,
  outputs: { policy: null, value: 'sum' },
  attention: null,
  state: [],
});
const flat: Node = { op: 'flatten', name: 'flat', from: 'input' };
const divided: Node = { op: 'scale', name: 'unit', from: 'input', factor: 1 / 255 };

test('a network without a scaling gets one in front of everything that reads its input', () => {
  const { nodes } = withInputScaling(network([flat, { op: 'add', name: 'sum', from: ['flat', 'flat'] }]), {
    factor: 1 / 128,
    offset: -1,
  });
  expect(nodes[0]).toMatchObject({ op: 'scale', from: 'input', factor: 1 / 128, offset: -1 });
  expect(nodes[1]).toMatchObject({ op: 'flatten', from: nodes[0]?.name });
});

test('one that scales already scales otherwise, and not twice', () => {
  const changed = withInputScaling(network([divided, { ...flat, from: 'unit' }]), { factor: 1, offset: 0 });
  expect(changed.nodes).toHaveLength(2);
  expect(inputScalingOf(changed)).toEqual({ factor: 1, offset: 0 });
});

test('a foreign graph is fed scaled pictures', () => {
  const graph = { kind: 'onnx', bytes: new Uint8Array(0), input: { name: 'x', layout: 'nchw' } } as const;
  const foreign = { ...network([]), graph };
  expect(inputScalingOf(foreign)).toEqual({ factor: 1, offset: 0 });
  const scaled = withInputScaling(foreign, { factor: 1 / 255, offset: 0 });
  expect(scaled.nodes).toEqual([]);
  expect(inputScalingOf(scaled).factor).toBe(1 / 255);
});

test('a gate by the input is a gate by the scaled input', () => {
  const gate: Node = { op: 'gate', name: 'gated', from: 'input', attention: 'input' };
  const { nodes } = withInputScaling(network([gate]), { factor: 0.5, offset: 0 });
  expect(nodes[1]).toMatchObject({ from: nodes[0]?.name, attention: nodes[0]?.name });
});

test('a scaling that only part of the network reads is not that of its input', () => {
  const partly = network([divided, flat, { op: 'flatten', name: 'other', from: 'unit' }]);
  expect(inputScalingOf(partly)).toEqual({ factor: 1, offset: 0 });
  const { nodes } = withInputScaling(partly, { factor: 0.5, offset: 0 });
  expect(nodes[0]).toMatchObject({ op: 'scale', factor: 0.5 });
  expect(nodes[1]).toMatchObject({ name: 'unit', from: nodes[0]?.name, factor: 1 / 255 });
});

test('an offset that a foreign graph cannot be given is refused, not dropped', () => {
  const graph = { kind: 'onnx', bytes: new Uint8Array(0), input: { name: 'x', layout: 'nchw' } } as const;
  expect(() => withInputScaling({ ...network([]), graph }, { factor: 1 / 128, offset: -1 })).toThrow(
    /-1 added/,
  );
});
