/** What the label file as a whole was like. Row numbers count lines of the file from 1, the header included. */
export interface LabelFindings {
  /** Rows that were read, duplicates left out. */
  rows: number;
  headerAbsent: boolean;
  crlf: boolean;
  oddTails: number;
  firstOddTail: number | null;
  shortRows: number;
  duplicateRows: number;
  /** Lines whose first cell is no frame id. */
  unreadableRows: number;
  firstUnreadableRow: number | null;
  /** Cells that hold neither a number nor `null`. */
  unreadableCells: number;
  firstUnreadableCell: { row: number; column: string } | null;
}

/** Findings of a file of which nothing has been read yet. */
export function noFindings(): LabelFindings {
  return {
    rows: 0,
    headerAbsent: true,
    crlf: false,
    oddTails: 0,
    firstOddTail: null,
    shortRows: 0,
    duplicateRows: 0,
    unreadableRows: 0,
    firstUnreadableRow: null,
    unreadableCells: 0,
    firstUnreadableCell: null,
  };
}
