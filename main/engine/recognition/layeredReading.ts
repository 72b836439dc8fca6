import type { CheckpointContents } from '../../domain/checkpoint/checkpointContents.ts';
import { FoveaError } from '../../domain/errors.ts';
import type { InputShape } from '../../domain/network/definition.ts';
import { readLayerList } from '../../domain/network/layerList.ts';
import type { ParameterBinding } from '../../domain/network/layerList/parameterBinding.ts';
import { boundWeights } from './boundWeights.ts';
import { assumedPreprocessing, preprocessingFor } from './preprocessingFor.ts';
import type { Reading } from './reading.ts';
import { readingsOf } from './readings.ts';
import { sortedCheckpoint } from './sortedCheckpoint.ts';

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
  const used = new Set(bindings.flatMap(arraysOf));
  const preprocessing = presetFor(contents, definition.input);
  return {
    id: layerListReadingId,
    title: 'Layers as listed by hand',
    definition,
    actions,
    weights: boundWeights(bindings, contents.tensors, definition, actions),
    preprocessing,
    statistics: contents.facts.observationStatistics ?? null,
    recognised: [`${String(definition.nodes.length)} layers, as listed by hand`],
    assumed: assumedPreprocessing(preprocessing),
    ignored: [...contents.tensors.keys()].filter((name) => !used.has(name)),
  };
}

/** The arrays that a parameter is made of: a normalisation's factor takes its averages as well. */
function arraysOf({ array, conversion }: ParameterBinding): string[] {
  const averages = conversion.kind === 'norm' ? [conversion.mean, conversion.variance] : [];
  return array === null ? averages : [array, ...averages];
}

/** The preset that goes with the file as it is recognised, else with its library and names. */
function presetFor(contents: CheckpointContents, { rows, columns, channels }: InputShape): string {
  if (rows * columns === 1) return 'vector';
  const recognised = readingsOf(contents, { fileName: '' }).find(
    ({ definition: { input } }) => input.rows * input.columns > 1 && input.channels === channels,
  );
  return (
    recognised?.preprocessing ??
    preprocessingFor(sortedCheckpoint(contents, ''), { stack: layerListReadingId, channels })
  );
}
