import { presetProblem } from '@domain/preprocessing/presetProblem.ts';
import type { PreprocessingRecord } from '../../../../main/app/records/agentRecords.ts';

/**
 * What is wrong with a preset as it stands in its fields, a sentence; `null` where it can be used. A field that holds
 * no number is NaN here. Numbers of stored statistics stay behind the boundary, which checks them.
 */
export function recordProblem(preset: PreprocessingRecord): string | null {
  const { statistics } = preset;
  const problem = presetProblem({
    ...preset,
    statistics: statistics?.kind === 'running' ? statistics : null,
  });
  return problem?.replace('is NaN,', 'is no number,').replaceAll('NaN', 'no number') ?? null;
}

/** Whether two presets prepare frames alike: everything but what they are called. */
export function areAlike(first: PreprocessingRecord, second: PreprocessingRecord): boolean {
  return said(first) === said(second);
}

const namings: ReadonlySet<string> = new Set(['id', 'name', 'description']);

/** The properties in one order, whoever wrote them down. */
function said(preset: PreprocessingRecord): string {
  return JSON.stringify(preset, (key, value: unknown) => {
    if (typeof value === 'number' && Number.isNaN(value)) return 'no number';
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const entries = Object.entries(value).filter(([name]) => key !== '' || !namings.has(name));
    return Object.fromEntries(entries.toSorted(([one], [other]) => (one < other ? -1 : 1)));
  });
}
