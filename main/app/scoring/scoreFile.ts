import type { ScoreProvenance, ScoreRow, ScoreRun, ScoreSettings } from '../records/scoreRecords.ts';
import { csvLine } from './csv.ts';

export interface ScoreFile {
  name: string;
  text: string;
}

interface StepColumn {
  values: (number | null)[];
  reasons: (string | null)[];
}

export interface ScoreFileParts {
  run: ScoreRun;
  /** Name of the recording as it is now. */
  recording: string;
  /** Values of a row under a metric, from the run's first step on. */
  stepsOf: (rowKey: string, metric: string) => StepColumn;
}

interface DocumentRow {
  recording: string;
  alignment: ScoreSettings['alignment'];
  summary: ScoreRow['summary'];
  /** One entry a step: its number, a value a metric, and why values are missing. */
  steps?: Record<string, unknown>[];
}

/** Scores as one document: tracks and baselines with the same shape, and all that made them. */
export interface ScoreDocument {
  tracks: (DocumentRow & { agent: string; method: string; trackId: number })[];
  baselines: (DocumentRow & { baseline: string; title: string })[];
  settings: ScoreSettings;
  provenance: ScoreProvenance;
  scoredAt: string;
}

/** Scores of a run with their provenance, as CSV (comment lines, then a row a step) or JSON. */
export function scoreFile(format: 'csv' | 'json', parts: ScoreFileParts): ScoreFile {
  const name = `scores-${fileNamePart(parts.recording)}-${String(parts.run.id)}.${format}`;
  if (format === 'csv') return { name, text: csv(parts) };
  return { name, text: `${JSON.stringify(scoreDocument(parts, { perStep: true }), null, 2)}\n` };
}

/** The document of `score --json` and of the JSON export. */
export function scoreDocument(parts: ScoreFileParts, { perStep }: { perStep: boolean }): ScoreDocument {
  const { run, recording } = parts;
  const shared = (row: ScoreRow): DocumentRow => ({
    recording,
    alignment: run.settings.alignment,
    summary: row.summary,
    ...(perStep && { steps: stepsOfRow(row, parts) }),
  });
  return {
    tracks: run.rows.flatMap((row) => {
      if (row.subject.kind !== 'track') return [];
      const { agent, method, trackId } = row.subject;
      return [{ agent, method, trackId, ...shared(row) }];
    }),
    baselines: run.rows.flatMap((row) =>
      row.subject.kind === 'baseline'
        ? [{ baseline: row.subject.baseline, title: row.subject.title, ...shared(row) }]
        : [],
    ),
    settings: run.settings,
    provenance: run.provenance,
    scoredAt: run.createdAt,
  };
}

function stepsOfRow(row: ScoreRow, { run, stepsOf }: ScoreFileParts): Record<string, unknown>[] {
  const columns = run.settings.metrics.map((metric) => ({ metric, ...stepsOf(row.key, metric) }));
  return stepNumbers(run).map((step, place) => {
    const missing = columns.filter(({ values }) => (values[place] ?? null) === null);
    return {
      step,
      ...Object.fromEntries(columns.map(({ metric, values }) => [metric, values[place] ?? null])),
      ...(missing.length > 0 && {
        undefinedBecause: Object.fromEntries(
          missing.map(({ metric, reasons }) => [metric, reasons[place] ?? '']),
        ),
      }),
    };
  });
}

function csv({ run, stepsOf }: ScoreFileParts): string {
  const { metrics } = run.settings;
  const facts = { ...run.provenance, scoredAt: run.createdAt, settings: run.settings };
  const comments = Object.entries(facts).map(([key, value]) => `# ${key}: ${oneLine(value)}`);
  const summaries = run.rows.map((row) => `# summary of ${row.key}: ${oneLine(row.summary)}`);
  const head = ['kind', 'agent_or_baseline', 'method', 'track', 'step', ...metrics];
  const lines = run.rows.flatMap((row) => {
    const columns = metrics.map((metric) => stepsOf(row.key, metric));
    const who =
      row.subject.kind === 'track'
        ? ['track', row.subject.agent, row.subject.method, String(row.subject.trackId)]
        : ['baseline', row.subject.title, '', ''];
    return stepNumbers(run).map((step, place) =>
      csvLine([
        ...who,
        String(step),
        ...columns.map((column) => String(column.values[place] ?? '')),
        ...columns.map((column) => column.reasons[place] ?? ''),
      ]),
    );
  });
  const titles = csvLine([...head, ...metrics.map((metric) => `${metric}_undefined_because`)]);
  return `${[...comments, ...summaries, titles, ...lines].join('\n')}\n`;
}

function stepNumbers({ settings: { firstStep, lastStep } }: ScoreRun): number[] {
  return Array.from({ length: lastStep - firstStep + 1 }, (_, place) => firstStep + place);
}

function oneLine(value: unknown): string {
  return (typeof value === 'string' ? value : JSON.stringify(value)).replaceAll('\n', ' ');
}

function fileNamePart(name: string): string {
  return name.replaceAll(/[^\w.-]+/g, '_').slice(0, 80);
}
