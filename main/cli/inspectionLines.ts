import type { ReadingCheck } from '../app/records/agentRecords.ts';
import type { CheckpointInspection, InspectionRecord } from '../app/records/inspectionRecords.ts';
import { table, thousands } from './output.ts';

/** Names shown of a pickle that refers to many. */
const mostNames = 40;

/** What a checkpoint is, line by line. */
export function checkpointLines(found: CheckpointInspection): string[] {
  const [best] = found.readings;
  const input =
    best && `${String(best.input.rows)} x ${String(best.input.columns)} x ${String(best.input.channels)}`;
  return [
    `format: ${found.format}`,
    `file: ${found.file}`,
    ...(found.danger === null ? [] : [`DANGER: ${found.danger}`]),
    ...(best ? [`read as: ${best.title}`] : []),
    ...found.readings.slice(1).map((reading) => `could also be: ${reading.title} (--preset ${reading.id})`),
    `parameters: ${thousands(found.parameters)}`,
    ...(input === undefined ? [] : [`input: ${input}`]),
    ...(best ? [`outputs: ${outputsText(best)}`] : []),
    ...(found.preprocessing === null ? [] : [`preprocessing: ${found.preprocessing}${statisticsText(best)}`]),
    `SHA-256: ${found.sha256}`,
    ...found.recognised.map((line) => `recognised: ${line}`),
    ...found.assumed.map((line) => `assumed: ${line}`),
    ...found.ignored.map((line) => `ignored: ${line}`),
    ...found.warnings.map((line) => `warning: ${line}`),
    ...(best?.unplayable ? [`warning: ${best.unplayable}`] : []),
    ...(found.names.length === 0 ? [] : [`names in the pickle, none looked up: ${namesText(found.names)}`]),
  ];
}

function statisticsText(best: CheckpointInspection['readings'][number] | undefined): string {
  return best?.statistics?.kind === 'stored' ? ', observations normalised by statistics from the file' : '';
}

function namesText(names: readonly string[]): string {
  const more = names.length - mostNames;
  return `${names.slice(0, mostNames).join(', ')}${more > 0 ? ` and ${String(more)} more (--json lists all)` : ''}`;
}

function outputsText({ actions, outputs }: CheckpointInspection['readings'][number]): string {
  const { policy, value, attention, recurrent } = outputs;
  const distribution = policy?.distribution;
  return [
    ...(policy
      ? [`${String(actions)} ${policy.meaning === 'q' ? 'action values (Q)' : policy.meaning}`]
      : []),
    ...(distribution ? [`of ${String(distribution.count)} ${distribution.kind} each`] : []),
    ...(value ? ['a state value'] : []),
    ...(attention ? ['an attention map'] : []),
    ...(recurrent ? ['memory from step to step'] : []),
  ].join(', ');
}

/** How each reading behaves on a recording, as a table. */
export function checkLines(checks: readonly ReadingCheck[]): string[] {
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  const range = (ends: [number, number] | null): string =>
    ends === null ? '-' : `${ends[0].toPrecision(3)} to ${ends[1].toPrecision(3)}`;
  return [
    '',
    ...table(
      ['reading', 'steps', 'outputs', 'value', 'entropy (bits)', 'agrees', 'best constant', 'chance'],
      checks.map(({ id, steps, range: outputs, valueRange, entropy, agreement }) => [
        id,
        String(steps),
        range(outputs),
        range(valueRange),
        entropy === null ? '-' : `${entropy.mean.toFixed(2)} of ${entropy.most.toFixed(2)}`,
        ...(agreement === null
          ? ['-', '-', '-']
          : [percent(agreement.share), percent(agreement.constant), percent(agreement.chance)]),
      ]),
    ),
    ...checks.flatMap(({ id, problem }) => (problem === null ? [] : [`${id}: ${problem}`])),
  ];
}

/** Any other file: its fields, one a line. */
export function otherLines(found: InspectionRecord): string[] {
  return Object.entries(found).flatMap(([key, value]) =>
    (Array.isArray(value) ? value : [value]).flatMap((entry: unknown) =>
      entry === null ? [] : [`${key}: ${shown(entry)}`],
    ),
  );
}

/** A value as a person reads it: the fields of a record side by side. */
function shown(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([name, field]) => `${name} ${String(field)}`)
    .join(', ');
}
