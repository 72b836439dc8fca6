import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import type { ForeignGraph, NetworkDefinition } from '../../main/domain/network/definition.ts';
import { Engine } from '../../main/engine/engine.ts';
import { forkEngine } from '../../main/engine/forkEngine.ts';
import { methodsFor } from '../../main/engine/methods/methods.ts';
import { locateOptionalPackage } from '../../main/engine/backends/optionalPackages.ts';
import { relativeDifference } from '../builders/smallNetworks.ts';

/** Agents whose ONNX file our layers cannot express; expected values from PyTorch (tests/fixtures/onnxGraph). */
const folder = new URL('../fixtures/onnxGraph/', import.meta.url);
const expected = JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8')) as {
  logits: number[];
  value: number[];
};
const isInstalled = locateOptionalPackage('onnxruntime-node') !== null;
const pictures = Uint8Array.from({ length: 3 * 8 * 9 * 2 }, (_, index) => (index * 7) % 256);

const engine = new Engine({ spawn: () => forkEngine(), forced: 'wasm' });
afterAll(() => engine.stop());

function agentIn(file: string, changes: Partial<ForeignGraph['input']> = {}): NetworkDefinition {
  const bytes = readFileSync(new URL(file, folder));
  return {
    id: 'onnx-graph',
    title: file,
    input: { rows: 8, columns: 9, channels: 2 },
    nodes: [],
    outputs: { policy: { tensor: 'logits', meaning: 'logits', distribution: null }, value: 'value' },
    attention: null,
    state: [],
    graph: { kind: 'onnx', bytes, input: { name: 'observation', layout: 'nchw', ...changes } },
  };
}

function load(definition: NetworkDefinition): void {
  engine.load('agent', definition, 4, new Map());
}

test.runIf(process.env['CI'] === 'true')('where nothing may be skipped, ONNX Runtime is installed', () => {
  expect(isInstalled).toBe(true);
});

describe.skipIf(!isInstalled)('where ONNX Runtime is installed', () => {
  test.each(['fixed.onnx', 'open.onnx'])('%s gives what PyTorch gives', async (file) => {
    load(agentIn(file));
    const answers = await engine.forward('agent', pictures, 3);
    expect(relativeDifference(Float32Array.from(expected.logits), answers.policy)).toBeLessThan(1e-5);
    const value = answers.value ?? expect.fail('there is a state value');
    expect(relativeDifference(Float32Array.from(expected.value), value)).toBeLessThan(1e-5);
    expect(answers.attention).toBeNull();
    expect(answers.distribution).toBeNull();
  });

  test('pictures are scaled first where the graph does not do so', async () => {
    load(agentIn('open.onnx'));
    const plain = await engine.forward(
      'agent',
      pictures.map((pixel) => pixel >> 1),
      3,
    );
    load(agentIn('open.onnx', { factor: 0.5 }));
    const scaled = await engine.forward(
      'agent',
      pictures.map((pixel) => pixel & 0xfe),
      3,
    );
    expect(relativeDifference(plain.policy, scaled.policy)).toBeLessThan(1e-6);
  });

  test('an input that the graph does not have is refused by name', async () => {
    load(agentIn('open.onnx', { name: 'state' }));
    await expect(engine.forward('agent', pictures, 3)).rejects.toMatchObject({
      code: 'agent-does-not-fit',
      message: expect.stringContaining('has the inputs "observation", not "state" alone'),
    });
  });

  test('a file that is not a graph is refused with what to do', async () => {
    const broken = agentIn('open.onnx');
    load({ ...broken, graph: { ...graphOf(broken), bytes: new Uint8Array(20) } });
    await expect(engine.forward('agent', pictures, 3)).rejects.toMatchObject({
      code: 'checkpoint-unreadable',
      message: expect.stringContaining('Export the agent again'),
    });
  });
});

test.skipIf(isInstalled)('without ONNX Runtime the agent is refused with how to get it', async () => {
  load(agentIn('open.onnx'));
  await expect(engine.forward('agent', pictures, 3)).rejects.toMatchObject({
    code: 'backend-unavailable',
    message: expect.stringContaining('npm run enable -- onnxruntime'),
  });
});

test('it gives no gradients, and so no map', async () => {
  load(agentIn('open.onnx'));
  expect(methodsFor(agentIn('open.onnx'))).toEqual([]);
  await expect(engine.inputGradient('agent', pictures, 3, { kind: 'value' })).rejects.toMatchObject({
    code: 'agent-does-not-fit',
    message: expect.stringContaining('runs as an ONNX graph, which gives no gradients'),
  });
});

function graphOf({ graph }: NetworkDefinition): ForeignGraph {
  return graph ?? expect.fail('there is no graph');
}
