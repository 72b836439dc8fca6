import type { FrameFacts } from '../../domain/recording/frame.ts';
import type { GazeSamples } from '../../domain/gaze/gazeSamples.ts';
import { atariActionNames } from '../../domain/recording/atariActions.ts';
import { pictureName } from './pictureName.ts';

/** One row of a label file: what happened on one frame. */
export interface LabelRow {
  owner: string;
  number: number;
  facts: FrameFacts;
  gaze: GazeSamples | null;
}

/** What was unusual about a row. */
export interface RowFaults {
  /** Fewer than the six cells that come before the gaze list. */
  short: boolean;
  /** The gaze list had a value without a partner, which was left out. */
  oddTail: boolean;
  /** Names of the columns that hold neither a number nor `null`. */
  unreadable: string[];
}

export const labelColumns = [
  'frame_id',
  'episode_id',
  'score',
  'duration(ms)',
  'unclipped_reward',
  'action',
  'gaze_positions',
] as const;

/** Is this the header line? The data set's own reader goes by the word "frame" in the first line, too. */
export function isHeader(line: string): boolean {
  return /frame/i.test(line.slice(0, 200)) && pictureName((line.split(',', 1)[0] ?? '').trim()) === null;
}

/**
 * Reads one line `frame_id,episode_id,score,duration(ms),unclipped_reward,action,x0,y0,x1,y1,…`, where any cell may
 * be `null` (fls-and-attention.md 3.4). A missing or unreadable cell is null; of a gaze list with an odd number of
 * values the last is left out, and a pair that is not two numbers is left out whole. `null` when the first cell is
 * not a frame id.
 */
export function parseLabelRow(line: string): { row: LabelRow; faults: RowFaults } | null {
  const cells = line.split(',');
  const name = pictureName(detached((cells[0] ?? '').trim()));
  if (name === null) return null;
  const faults: RowFaults = { short: cells.length < 6, oddTail: false, unreadable: [] };
  const fact = (column: number): number | null => {
    const cell = (cells[column] ?? '').trim();
    if (isAbsent(cell)) return null;
    const value = numberOf(cell);
    if (value === null) faults.unreadable.push(labelColumns[column] ?? '');
    return value;
  };
  const facts: FrameFacts = {
    episode: fact(1),
    score: fact(2),
    durationMilliseconds: fact(3),
    reward: fact(4),
    action: fact(5),
  };
  if (facts.action !== null && atariActionNames[facts.action] === undefined) {
    faults.unreadable.push('action');
    facts.action = null;
  }
  return { row: { ...name, facts, gaze: gazeOf(cells, faults) }, faults };
}

function gazeOf(cells: readonly string[], faults: RowFaults): GazeSamples | null {
  // A comma at the end of the line is no value.
  let end = cells.length;
  while (end > 6 && (cells[end - 1] ?? '').trim() === '') end -= 1;
  if (end <= 6 || (end === 7 && isAbsent((cells[6] ?? '').trim()))) return null;
  const values = end - 6;
  faults.oddTail = values % 2 === 1;
  const gaze = new Float32Array(values - (values % 2));
  let kept = 0;
  for (let at = 6; at + 1 < end; at += 2) {
    const x = numberOf(cells[at] ?? '');
    const y = numberOf(cells[at + 1] ?? '');
    if (x === null || y === null) {
      if (!faults.unreadable.includes('gaze_positions')) faults.unreadable.push('gaze_positions');
      continue;
    }
    gaze[kept] = x;
    gaze[kept + 1] = y;
    kept += 2;
  }
  if (kept === 0) return null;
  return kept === gaze.length ? gaze : gaze.slice(0, kept);
}

/** A copy: a part of a string keeps the whole line in memory, gaze list and all. */
function detached(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1');
}

function isAbsent(cell: string): boolean {
  return cell === '' || cell.toLowerCase() === 'null';
}

/** A decimal number, or null; stricter than `Number`, which also reads blanks, hexadecimal and "Infinity". */
function numberOf(cell: string): number | null {
  for (let at = 0; at < cell.length; at += 1) {
    const code = cell.charCodeAt(at);
    const plain = (code >= 48 && code <= 57) || code === 46 || code === 45 || code === 43;
    if (!plain && code !== 32 && code !== 101 && code !== 69) return null;
  }
  const value = cell.trim() === '' ? Number.NaN : Number(cell);
  return Number.isFinite(value) ? value : null;
}
