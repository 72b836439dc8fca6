import type { StoredAgent } from '../../session/agentTable.ts';
import type { ScoreRow, ScoreRun, StepScores } from '../records.ts';

export interface ScoreFile {
  name: string;
  text: string;
}

interface ScoreFileParts {
  run: ScoreRun;
  recording: string;
  agents: readonly StoredAgent[];
  stepsOf: (rowKey: string, metric: string) => StepScores;
}

/** Scores of a run with their provenance, as CSV (comment lines, then a table) or JSON. */
export function scoreFile(format: 'csv' | 'json', parts: ScoreFileParts): ScoreFile {
  const name = `scores-${fileNamePart(parts.recording)}-${String(parts.run.id)}.${format}`;
  return { name, text: format === 'csv' ? csv(parts) : `${JSON.stringify(json(parts), null, 2)}\n` };
}

/** The document of `score --json` and of the JSON export: tracks and baselines with the same shape. */
export function scoreDocument(parts: ScoreFileParts & { perStep: boolean }): {
  tracks: object[];
  baselines: object[];
} {
  const { run, recording } = parts;
  const shared = (row: ScoreRow) => ({
    recording,
    alignment: run.settings.alignment,
    summary: row.summary,
    ...(parts.perStep && { steps: perStep(row, parts) }),
  });
  return {
    tracks: run.rows.flatMap((row) =>
      row.subject.kind === 'track'
        ? [{ agent: row.subject.agent, method: row.subject.method, ...shared(row) }]
        : [],
    ),
    baselines: run.rows.flatMap((row) =>
      row.subject.kind === 'baseline'
        ? [{ baseline: row.subject.baseline, title: row.subject.title, ...shared(row) }]
        : [],
    ),
  };
}

function perStep(row: ScoreRow, { run, stepsOf }: ScoreFileParts): object[] {
  const columns = run.settings.metrics.map((metric) => ({ metric, ...stepsOf(row.key, metric) }));
  const { firstStep, lastStep } = run.settings;
  return Array.from({ length: lastStep - firstStep + 1 }, (_, place) => ({
    step: firstStep + place,
    ...Object.fromEntries(columns.map(({ metric, values }) => [metric, values[place] ?? null])),
  }));
}

function json(parts: ScoreFileParts): object {
  const { run } = parts;
  return {
    provenance: provenance(parts),
    settings: run.settings,
    ...scoreDocument({ ...parts, perStep: true }),
  };
}

function csv(parts: ScoreFileParts): string {
  const { run, stepsOf } = parts;
  const { metrics, firstStep, lastStep } = run.settings;
  const comments = Object.entries(provenance(parts)).map(([key, value]) => `# ${key}: ${oneLine(value)}`);
  const head = [
    'kind',
    'agent_or_baseline',
    'method',
    'step',
    ...metrics,
    ...metrics.map((metric) => `${metric}_undefined_because`),
  ];
  const lines = run.rows.flatMap((row) => {
    const columns = metrics.map((metric) => stepsOf(row.key, metric));
    const who =
      row.subject.kind === 'track'
        ? ['track', row.subject.agent, row.subject.method]
        : ['baseline', row.subject.title, ''];
    return Array.from({ length: lastStep - firstStep + 1 }, (_, place) => [
      ...who,
      String(firstStep + place),
      ...columns.map((column) => String(column.values[place] ?? '')),
      ...columns.map((column) => column.reasons[place] ?? ''),
    ]);
  });
  return `${[...comments, ...[head, ...lines].map((cells) => cells.map(csvCell).join(','))].join('\n')}\n`;
}

function provenance({ run, agents }: ScoreFileParts): Record<string, unknown> {
  const scored = run.rows.flatMap((row) => (row.subject.kind === 'track' ? [row.subject] : []));
  return {
    ...run.provenance,
    scoredAt: run.createdAt,
    ...run.settings,
    agents: scored.map((subject) => {
      const agent = agents.find((candidate) => candidate.id === subject.agentId);
      return {
        name: subject.agent,
        sha256: agent?.source.sha256 ?? null,
        network: agent?.network ?? null,
        method: subject.method,
      };
    }),
    summary: Object.fromEntries(run.rows.map((row) => [row.key, row.summary])),
  };
}

function oneLine(value: unknown): string {
  return (typeof value === 'string' ? value : JSON.stringify(value)).replaceAll('\n', ' ');
}

function csvCell(text: string): string {
  // A leading = + - @ would be run as a formula by spreadsheets; numbers may begin with a minus.
  const safe = /^[=+@]|^-(?!\d)/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function fileNamePart(name: string): string {
  return name.replaceAll(/[^\w.-]+/g, '_').slice(0, 80);
}
