import { dangerSentence } from '../../domain/checkpoint/danger.ts';
import { parameterCount } from '../../domain/checkpoint/namedTensors.ts';
import { unfitReason } from '../../engine/recognition/readings.ts';
import type { CheckpointInspection } from '../records/inspectionRecords.ts';
import { readingRecord } from './networkRecords.ts';
import { openCheckpoint } from './openCheckpoint.ts';
import type { ReadingChoice } from './readingChoice.ts';

/** Says what a checkpoint is; one that holds no network that is known is described as far as it goes. */
export async function inspectCheckpoint(
  path: string,
  choice: Pick<ReadingChoice, 'reading' | 'layers'>,
): Promise<CheckpointInspection> {
  const { checkpoint, fileName, readings } = await openCheckpoint(path, choice);
  const [first] = readings;
  const arrays = [...checkpoint.tensors].map(([name, { shape }]) => ({ name, shape: [...shape] }));
  const best = first && readingRecord(first, checkpoint);
  const problem = first ? null : `${fileName}: ${unfitReason(checkpoint)}`;
  return {
    kind: 'checkpoint',
    format: checkpoint.formatTitle,
    file: checkpoint.file,
    architecture: best?.network ?? null,
    candidates: readings.map(({ id }) => id),
    readings: readings.map((reading) => readingRecord(reading, checkpoint)),
    parameters: best?.parameters ?? parameterCount(checkpoint.tensors),
    preprocessing: best?.preprocessing ?? null,
    actions: best?.actions ?? null,
    sha256: checkpoint.sha256,
    recognised: best?.recognised ?? [],
    assumed: [...checkpoint.assumed, ...(best?.assumed ?? [])],
    warnings: [...checkpoint.warnings, ...(problem === null ? [] : [problem])],
    ignored: [...checkpoint.ignored, ...(best?.ignored ?? [])],
    danger: dangerSentence(checkpoint),
    names: checkpoint.globals,
    sources: checkpoint.sources,
    layout: checkpoint.layout,
    arrays,
    problem,
  };
}
