import { expect, test } from 'vitest';
import { aJoblibPickle } from '../../../../tests/builders/joblibPickle.ts';
import { looseFile } from '../checkpointFile.ts';
import { readCheckpoint } from '../readCheckpoint.ts';

const array = (name: string, ...shape: number[]): { name: string; shape: number[]; values: number[] } => ({
  name,
  shape,
  values: Array.from({ length: shape.reduce((product, side) => product * side, 1) }, (_, at) => at),
});

test("Baselines' arrays keep the names and shapes of the file", async () => {
  const arrays = [array('ppo2_model/pi/c1/w:0', 1, 1, 2, 2), array('ppo2_model/pi/c1/b:0', 1, 2, 1, 1)];
  const checkpoint = await readCheckpoint(looseFile('model.pkl', aJoblibPickle(arrays)));
  expect([...checkpoint.tensors].map(([name, { shape }]) => [name, shape])).toEqual([
    ['ppo2_model/pi/c1/w:0', [1, 1, 2, 2]],
    ['ppo2_model/pi/c1/b:0', [1, 2, 1, 1]],
  ]);
  expect(checkpoint).toMatchObject({
    format: 'baselines-joblib',
    library: 'baselines',
    layout: 'tensorflow',
    assumed: [],
  });
});

test('the arrays of a nameless list are numbered, and the reader says so', async () => {
  const pickle = aJoblibPickle([array('', 2, 2), array('', 2)], { asList: true });
  const checkpoint = await readCheckpoint(looseFile('model.pkl', pickle));
  expect([...checkpoint.tensors.keys()]).toEqual(['#0', '#1']);
  expect(checkpoint.assumed).toEqual([expect.stringContaining('names no arrays')]);
});
