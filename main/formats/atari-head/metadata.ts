import { gameNamed } from './trialName.ts';

/** One row of `meta_data.csv`: its cells by column name, and the three facts that both versions carry. */
export interface TrialMetadata {
  trialNumber: number;
  game: string | null;
  frames: number | null;
  /** Every cell as it stands in the file. */
  cells: Record<string, string>;
}

/**
 * The rows of a `meta_data.csv` by trial number: of the early releases (`TrialNumber`, `Game`, `NumberOfFrames`)
 * and of version 4 (`trial_id`, `GameName`, `total_frame`); see fls-and-attention.md 3.2. Rows without a trial
 * number are left out.
 */
export function readMetadata(text: string): Map<number, TrialMetadata> {
  const [header, ...lines] = text.replace(/^\ufeff/, '').split(/\r?\n/);
  const columns = cellsOf(header ?? '');
  const rows = new Map<number, TrialMetadata>();
  for (const line of lines) {
    if (line.trim() === '') continue;
    const values = cellsOf(line);
    const cells = Object.fromEntries(columns.map((column, at) => [column, values[at] ?? '']));
    const cell = (...names: string[]): string => {
      const column = columns.find((name) => names.includes(name.toLowerCase()));
      return column === undefined ? '' : (cells[column] ?? '');
    };
    const trialNumber = wholeNumber(cell('trial_id', 'trialnumber'));
    if (trialNumber === null || rows.has(trialNumber)) continue;
    rows.set(trialNumber, {
      trialNumber,
      game: gameNamed(cell('gamename', 'game')),
      frames: wholeNumber(cell('total_frame', 'numberofframes')),
      cells,
    });
  }
  return rows;
}

function cellsOf(line: string): string[] {
  return line.split(',').map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
}

function wholeNumber(text: string): number | null {
  return /^\d+(\.0+)?$/.test(text) ? Number(text) : null;
}
