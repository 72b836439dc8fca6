import { afterAll, expect, test } from 'vitest';
import { rungs, type Rung } from '../../main/engine/backends/rungs.ts';
import {
  relativeDifference,
  smallNetworkActions,
  smallNetworks,
  somePictures,
  someStates,
  someWeights,
} from '../builders/smallNetworks.ts';
import type { GradientTarget } from '../../main/engine/backends/gradientTarget.ts';
import type { Pictures } from '../../main/engine/engine.ts';
import type { EngineConnection } from '../../main/engine/engineConnection.ts';
import { forkEngine } from '../../main/engine/forkEngine.ts';
import { openRungInChild } from '../../main/engine/ladder.ts';
import type { NetworkDefinition } from '../../main/domain/network/definition.ts';
import { definitionById } from '../../main/engine/networks/findDefinition.ts';

/**
 * Every rung that loads on this machine gives the same numbers as plain JavaScript, within 1e-4 of the largest.
 * Optional packages are found beside the program or in FOVEA_OPTIONAL_PACKAGES.
 */
const tolerance = 1e-4;

const networks: NetworkDefinition[] = [
  ...smallNetworks,
  ...[
    'cnn_sparse_fls',
    'cnn_rsppo',
    'cnn_daqn',
    'cnn_sparse_fls_pool',
    'cnn_sparse_fls_h1',
    'cnn_sparse_fls_x3',
  ].map(definitionById),
];

interface Results {
  tensors: Map<string, Float32Array>;
  gradients: Float32Array[];
}

const opened: EngineConnection[] = [];
afterAll(() => {
  for (const connection of opened) connection.stop();
});

async function openOrNull(rung: Rung): Promise<EngineConnection | null> {
  try {
    const { connection } = await openRungInChild(rung, { spawn: () => forkEngine() });
    opened.push(connection);
    return connection;
  } catch {
    return null;
  }
}

async function resultsOf(connection: EngineConnection, definition: NetworkDefinition): Promise<Results> {
  const network = definition.id;
  const weights = someWeights(definition);
  await connection.request('load', { network, definition, actions: smallNetworkActions, weights });
  const batch = somePictures(definition, 3);
  // Recurrent networks go through the batch in order and forget before the last input.
  const inOrder = { memory: new Map(someStates(definition, 1)), startsEpisode: [false, false, true] };
  const { attention } = definition;
  const tensors = ['pi', 'vf', 'c1', ...(attention === null ? [] : [attention.tensor])];
  const gradientOf = async (target: GradientTarget, pictures: Pictures): Promise<Float32Array> => {
    const request = { network, count: batch.count, pictures, ...inOrder, target };
    return (await connection.request('inputGradient', request)).gradients;
  };
  const run = await connection.request('run', { network, ...batch, ...inOrder, tensors });
  const results: Results = {
    tensors: new Map([...run.tensors, ...run.memory]),
    gradients: [
      await gradientOf({ kind: 'output', action: 1 }, batch.pictures),
      await gradientOf(
        attention === null ? { kind: 'advantage' } : { kind: 'attentionCell', row: 0, column: 0 },
        Float32Array.from(batch.pictures),
      ),
    ],
  };
  await connection.request('unload', { network });
  return results;
}

test('all rungs that load agree with plain JavaScript', async ({ annotate }) => {
  const connections = new Map<string, EngineConnection>();
  for (const rung of rungs) {
    const connection = await openOrNull(rung);
    if (connection !== null) connections.set(rung.name, connection);
  }
  const reference = connections.get('cpu');
  if (reference === undefined) throw new Error('Plain JavaScript always loads.');
  connections.delete('cpu');
  expect([...connections.keys()]).toContain('wasm');
  await annotate(`Compared with plain JavaScript: ${[...connections.keys()].join(', ')}`);

  for (const definition of networks) {
    const expected = await resultsOf(reference, definition);
    for (const [rung, connection] of connections) {
      const actual = await resultsOf(connection, definition);
      const where = `${definition.id} on ${rung}`;
      for (const [name, values] of expected.tensors) {
        const difference = relativeDifference(values, actual.tensors.get(name) ?? new Float32Array(0));
        expect(difference, `${name} of ${where}`).toBeLessThan(tolerance);
      }
      for (const [index, gradient] of expected.gradients.entries()) {
        const difference = relativeDifference(gradient, actual.gradients[index] ?? new Float32Array(0));
        expect(difference, `gradient ${index} of ${where}`).toBeLessThan(tolerance);
      }
    }
  }
});
