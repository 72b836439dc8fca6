import { type Baseline, type BaselineInputs, baselines } from '../../domain/agreement/baselines.ts';
import { luminanceOf } from '../../domain/agreement/luminance.ts';
import { FoveaError } from '../../domain/errors.ts';
import { createProjector } from '../../domain/projection/projector.ts';
import { framePixelCount, type FrameIndex } from '../../domain/recording/frame.ts';
import type { SessionReader } from '../../session/sessionReader.ts';
import type { RowSubject, StepsTask } from './scoreTasks.ts';

type StepInputs = Pick<BaselineInputs, 'step' | 'gaze' | 'blur'>;

/** The map of a row at a step in `frame` space, or null where the row has none there. */
export type RowMap = (inputs: StepInputs) => Float64Array | null;

/** How each row of the table gets its maps over the steps of a task. */
export function rowMaps(reader: SessionReader, task: StepsTask): RowMap[] {
  const luminanceAtFrame = luminances(reader, task.recordingId);
  return task.rows.map((row) =>
    row.kind === 'track' ? trackMaps(reader, task, row) : baselineMaps(task, row, luminanceAtFrame),
  );
}

function trackMaps(reader: SessionReader, task: StepsTask, row: RowSubject & { kind: 'track' }): RowMap {
  const track = reader.tracks.find(row.trackId);
  if (!track) throw new FoveaError('not-found', 'A track was deleted while it was being scored.');
  const projector = createProjector(row.geometry, task.settings.projection);
  const firstStored = Math.max(task.first, track.firstStep);
  const outputs = reader.tracks.outputs(row.trackId, firstStored, Math.min(task.last, track.lastStep));
  const map = new Float64Array(framePixelCount);
  return ({ step }) => {
    const output = outputs[step - firstStored];
    return output ? projector.project(output.cells, map) : null;
  };
}

function baselineMaps(
  task: StepsTask,
  row: RowSubject & { kind: 'baseline' },
  luminanceAtFrame: BaselineInputs['luminanceAtFrame'],
): RowMap {
  const baseline = baselineById(row.baseline);
  const projector = createProjector(row.geometry, task.settings.projection);
  const mapAt = (inputs: StepInputs) =>
    baseline.map({ ...inputs, projector, luminanceAtFrame, rule: task.stepRule });
  if (!baseline.fixed) return mapAt;
  let fixed: Float64Array | null = null;
  return (inputs) => (fixed ??= mapAt(inputs));
}

function baselineById(id: string): Baseline {
  const baseline = baselines.find((candidate) => candidate.id === id);
  if (!baseline) throw new FoveaError('internal', `There is no baseline called "${id}".`);
  return baseline;
}

/** Luminances of frames; the motion of a step looks at the newest frame of the step before again, so two are kept. */
function luminances(reader: SessionReader, recordingId: number): BaselineInputs['luminanceAtFrame'] {
  const palette = reader.recordings.palette(recordingId);
  const kept = new Map<FrameIndex, Float64Array>();
  return (frame) => {
    const known = kept.get(frame);
    if (known) return known;
    const [pixels] = reader.frames.pixels(recordingId, frame, frame);
    if (!pixels)
      throw new FoveaError('range-outside-recording', `The recording has no frame ${String(frame)}.`);
    const luminance = luminanceOf(pixels, palette);
    kept.set(frame, luminance);
    const [oldest] = kept.keys();
    if (kept.size > 2 && oldest !== undefined) kept.delete(oldest);
    return luminance;
  };
}
