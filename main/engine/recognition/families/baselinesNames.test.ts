import { expect, test } from 'vitest';
import { namesByOrder, shortName } from './baselinesNames.ts';

test('the names of OpenAI Baselines lose scope and number, the heads keep theirs', () => {
  const names = {
    'ppo2_model/pi/c1/w:0': 'c1/w',
    'ppo2_model/pi/fc1/b:0': 'fc1/b',
    'ppo2_model/pi/h1/h2/w:0': 'h1/h2/w',
    'ppo2_model/pi/w:0': 'pi/w',
    'ppo2_model/vf/b:0': 'vf/b',
    'a2c_model/pi/c1/w:0': 'c1/w',
    'model/c1/w:0': 'c1/w',
    'model/pi/w:0': 'pi/w',
    'c1/w': 'c1/w',
    'h1/h1/w': 'h1/h1/w',
    'pi/w': 'pi/w',
    'vf/w': 'vf/w',
  };
  for (const [long, short] of Object.entries(names)) expect(shortName(long)).toBe(short);
});

type Shape = readonly number[];
const conv = (kernel: number, from: number, to: number): Shape[] => [
  [kernel, kernel, from, to],
  [1, to, 1, 1],
];
const dense = (from: number, to: number): Shape[] => [[from, to], [to]];
const heads = [...dense(3136, 512), ...dense(512, 4), ...dense(512, 1)];
const layersOf = (shapes: Shape[]): string[] =>
  namesByOrder(shapes)
    .filter((name) => name.endsWith('/w'))
    .map((name) => name.slice(0, -2));

test('a nameless list is named by the order in which Baselines makes its variables', () => {
  const nature = [...conv(8, 4, 32), ...conv(4, 32, 64), ...conv(3, 64, 64)];
  expect(layersOf([...nature, ...heads])).toEqual(['c1', 'c2', 'c3', 'fc1', 'pi', 'vf']);
  const attention = [...conv(3, 64, 256), ...conv(3, 256, 1)];
  expect(layersOf([...nature, ...attention, ...heads])).toEqual([
    'c1',
    'c2',
    'c3',
    'h1',
    'h2',
    'fc1',
    'pi',
    'vf',
  ]);
});

test('attention inside the body is named by the layer that it follows', () => {
  const first = [...conv(8, 4, 32), ...conv(3, 32, 256), ...conv(3, 256, 1)];
  expect(layersOf([...first, ...conv(4, 32, 64), ...conv(3, 64, 64), ...heads])).toEqual([
    'c1',
    'h1/h1',
    'h1/h2',
    'c2',
    'c3',
    'fc1',
    'pi',
    'vf',
  ]);
});
