/** Records for tests: a checkpoint, a reading and a recording that nothing is wrong with, changed where a test says. */
import { publishedStepRule } from '../../main/domain/recording/steps.ts';
import type { CheckpointInspection, ReadingRecord } from '../../main/app/records/inspectionRecords.ts';
import type { RecordingRecord } from '../../main/app/records/recordingRecords.ts';

export function aReading(changes: Partial<ReadingRecord> = {}): ReadingRecord {
  return {
    id: 'nature',
    title: 'Nature CNN',
    network: 'nature',
    parameters: 1_686_180,
    input: { rows: 84, columns: 84, channels: 4 },
    actions: 4,
    outputs: {
      policy: { meaning: 'logits', distribution: null },
      value: true,
      attention: false,
      recurrent: false,
    },
    explainable: ['chosen-output', 'probability', 'advantage', 'value'],
    preprocessing: 'baselines',
    scaling: { factor: 1 / 255, offset: 0 },
    statistics: null,
    unplayable: null,
    recognised: [],
    assumed: [],
    ignored: [],
    ...changes,
  };
}

export function aCheckpoint(changes: Partial<CheckpointInspection> = {}): CheckpointInspection {
  const [reading = null] = changes.readings ?? [aReading()];
  return {
    kind: 'checkpoint',
    format: 'PyTorch zip',
    file: 'agent.pt',
    architecture: reading?.network ?? null,
    candidates: reading ? [reading.id] : [],
    readings: reading ? [reading] : [],
    parameters: 1_686_180,
    preprocessing: reading?.preprocessing ?? null,
    actions: reading?.actions ?? null,
    sha256: '0'.repeat(64),
    recognised: [],
    assumed: [],
    warnings: [],
    ignored: [],
    danger: null,
    names: [],
    sources: [],
    layout: 'torch',
    arrays: [],
    problem: null,
    ...changes,
  };
}

export function aRecording(changes: Partial<RecordingRecord> = {}): RecordingRecord {
  return {
    id: 1,
    name: '198_RZ',
    kind: 'atari-head',
    game: 'breakout',
    frameCount: 4000,
    stepCount: 1000,
    stepRule: publishedStepRule,
    gazeOrigin: 'recorded',
    source: null,
    importRange: null,
    notes: [],
    createdAt: '',
    ...changes,
  };
}
