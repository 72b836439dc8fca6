import type { CheckpointContents } from '../../domain/checkpoint/checkpointContents.ts';
import { FoveaError } from '../../domain/errors.ts';
import { readLayerList } from '../../domain/network/layerList.ts';
import { boundWeights } from './boundWeights.ts';
import type { Reading } from './reading.ts';

/** Id of the one reading that a layer list gives. */
export const layerListReadingId = 'layer-list';

/**
 * A checkpoint read by a person's layer list. Throws `agent-does-not-fit` with the first line that is wrong, its number
 * and why.
 */
export function layeredReading(contents: CheckpointContents, text: string): Reading {
  const arrays = [...contents.tensors].map(([name, { shape }]) => ({ name, shape }));
  const { definition, actions, bindings, lines, problem } = readLayerList(text, arrays);
  if (definition === null) {
    const wrong = lines.findIndex((line) => line.problem !== null);
    const place = wrong < 0 ? '' : `line ${String(wrong + 1)}: `;
    throw new FoveaError(
      'agent-does-not-fit',
      `The layer list cannot be read: ${place}${lines[wrong]?.problem ?? problem ?? 'it is empty.'}`,
    );
  }
  const used = new Set(bindings.flatMap(({ array }) => (array === null ? [] : [array])));
  return {
    id: layerListReadingId,
    title: 'Layers as listed by hand',
    definition,
    actions,
    weights: boundWeights(bindings, contents.tensors, definition, actions),
    preprocessing: definition.input.rows * definition.input.columns === 1 ? 'vector' : 'baselines',
    statistics: contents.facts.observationStatistics ?? null,
    recognised: [`${String(definition.nodes.length)} layers, as listed by hand`],
    assumed: [],
    ignored: [...contents.tensors.keys()].filter((name) => !used.has(name)),
  };
}
