import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Engine } from '../../main/engine/engine.ts';
import { forkEngine } from '../../main/engine/forkEngine.ts';
import { inputGradient } from '../../main/engine/methods/inputGradient.ts';
import type { NetworkDefinition } from '../../main/domain/network/definition.ts';
import {
  relativeDifference,
  smallNetworkActions,
  smallNetworks,
  somePictures,
  someStates,
  someWeights,
} from '../builders/smallNetworks.ts';

/** More than one chunk of inputs. */
const count = 40;
const engine = new Engine({ spawn: () => forkEngine(), forced: 'wasm' });
afterAll(() => engine.stop());

describe.each(['GRU', 'LSTM'])('a network with a %s', (id) => {
  const definition = smallNetworks.find((one) => one.id === id) ?? expect.fail(`there is no ${id}`);
  const { pictures } = somePictures(definition, count);
  const size = pictures.length / count;
  const picture = (index: number): Uint8Array => pictures.subarray(index * size, (index + 1) * size);

  beforeAll(() => {
    engine.load(id, definition, smallNetworkActions, someWeights(definition));
  });

  test('remembers from input to input, from chunk to chunk and from request to request', async () => {
    const together = await engine.forward(id, pictures, count, { memory: new Map() });
    const memory = new Map<string, Float32Array>();
    const stepByStep: number[] = [];
    for (let index = 0; index < count; index += 1)
      stepByStep.push(...(await engine.forward(id, picture(index), 1, { memory })).policy);
    expect(relativeDifference(Float32Array.from(stepByStep), together.policy)).toBeLessThan(1e-6);
    expect(memory.get('memory')).toHaveLength(definition.state[0]?.units ?? 0);
  });

  test('answers otherwise to the same input seen again', async () => {
    const twice = Uint8Array.from([...picture(0), ...picture(0)]);
    const { policy } = await engine.forward(id, twice, 2);
    expect(policy.slice(0, 3)).not.toEqual(policy.slice(3));
  });

  test('forgets where an episode starts', async () => {
    const { policy } = await engine.forward(id, pictures, count, {
      startsEpisode: (index) => index === 35,
    });
    const fresh = await engine.forward(id, pictures.subarray(35 * size), 5);
    expect(relativeDifference(fresh.policy, policy.slice(35 * smallNetworkActions))).toBeLessThan(1e-6);
  });

  test('starts afresh where no memory is given', async () => {
    const first = await engine.forward(id, picture(0), 1);
    await engine.forward(id, picture(1), 1);
    expect((await engine.forward(id, picture(0), 1)).policy).toEqual(first.policy);
  });

  test('has gradients that take what it remembers as given', async () => {
    const memory = new Map(someStates(definition, 1));
    const carried = new Map(memory);
    const gradients = await engine.inputGradient(id, pictures, count, { kind: 'value' }, { memory });
    await engine.forward(id, pictures.subarray(0, 39 * size), 39, { memory: carried });
    const last = await engine.inputGradient(id, picture(39), 1, { kind: 'value' }, { memory: carried });
    expect(relativeDifference(last, gradients.slice(39 * size))).toBeLessThan(1e-5);
    // Both went through all inputs, so both remember the same.
    expect(carried).toEqual(memory);
  });

  test('is explained step by step, one memory for answer and map', async () => {
    const explained = { engine, key: id, definition, parameters: { target: 'value' } };
    const memory = new Map<string, Float32Array>();
    const steps = await inputGradient.explain(explained, pictures, count, { memory });
    const after = new Map<string, Float32Array>();
    const { policy, value } = await engine.forward(id, pictures, count, { memory: after });
    expect(steps.flatMap((step) => [...step.policy])).toEqual([...policy]);
    expect(steps.map((step) => step.value)).toEqual([...(value ?? [])]);
    expect(memory).toEqual(after);
  });
});

test('a network with distributions gives them beside the values that they mean', async () => {
  const definition: NetworkDefinition =
    smallNetworks.find(({ id }) => id === 'distributional') ?? expect.fail('there is no such network');
  engine.load('distributional', definition, smallNetworkActions, someWeights(definition));
  const { pictures } = somePictures(definition, 2);
  const { policy, distribution } = await engine.forward('distributional', pictures, 2);
  expect(distribution).toHaveLength(2 * 3 * 4);
  const returns = [-2, 2, 6, 10];
  const atoms = [...(distribution?.slice(0, 4) ?? [])];
  expect(atoms.reduce((sum, probability) => sum + probability, 0)).toBeCloseTo(1, 6);
  expect(atoms.reduce((sum, probability, atom) => sum + probability * (returns[atom] ?? 0), 0)).toBeCloseTo(
    policy[0] ?? Number.NaN,
    5,
  );
});
