import { FoveaError } from '../../domain/errors.ts';
import { noFindings, type LabelFindings } from './labelFindings.ts';
import { isHeader, labelColumns, parseLabelRow, type LabelRow, type RowFaults } from './labelRow.ts';
import { frameKey } from './pictureName.ts';
import { LineTooLong, linesOf } from './lines.ts';

// A frame held for an hour of 1000 Hz samples makes a line of 50 MB; a longer one is no label row.
const longestLineBytes = 64 * 1024 * 1024;
const mostRows = 5_000_000;

/** All rows of a label file by `frameKey`, with what was unusual. Of two rows with one frame id the first is kept. */
export interface Labels {
  rowOfFrame: Map<string, LabelRow>;
  findings: LabelFindings;
}

/**
 * Reads a trial's label file. Memory grows with its gaze samples (eight bytes each) and rows only.
 * Throws `FoveaError` 'labels-unreadable' when it holds no label row at all, naming the first line.
 */
export async function readLabels(
  chunks: AsyncIterable<Uint8Array>,
  options: { name: string; signal: AbortSignal },
): Promise<Labels> {
  const rowOfFrame = new Map<string, LabelRow>();
  const findings = noFindings();
  let lineNumber = 0;
  try {
    for await (const line of linesOf(chunks, longestLineBytes)) {
      lineNumber += 1;
      if (lineNumber % 512 === 0) options.signal.throwIfAborted();
      findings.crlf ||= line.crlf;
      if (lineNumber === 1) refuseOtherText(line.text, options.name);
      if (line.text.trim() === '') continue;
      if (lineNumber === 1 && isHeader(line.text)) findings.headerAbsent = false;
      else addRow(line.text, lineNumber, rowOfFrame, findings);
      if (rowOfFrame.size > mostRows)
        throw unreadable(options.name, 'it has more rows than a trial can have');
    }
  } catch (thrown) {
    if (!(thrown instanceof LineTooLong)) throw thrown;
    throw unreadable(options.name, `line ${String(lineNumber + 1)} is longer than any label row`, thrown);
  }
  findings.rows = rowOfFrame.size;
  if (rowOfFrame.size === 0) {
    const first = findings.firstUnreadableRow;
    const where = first === null ? 'it has no rows' : `line ${String(first)} does not begin with a frame id`;
    throw unreadable(options.name, where);
  }
  return { rowOfFrame, findings };
}

function addRow(
  text: string,
  lineNumber: number,
  rowOfFrame: Map<string, LabelRow>,
  findings: LabelFindings,
): void {
  const parsed = parseLabelRow(text);
  if (parsed === null) {
    findings.unreadableRows += 1;
    findings.firstUnreadableRow ??= lineNumber;
    return;
  }
  const key = frameKey(parsed.row);
  if (rowOfFrame.has(key)) {
    findings.duplicateRows += 1;
  } else {
    rowOfFrame.set(key, parsed.row);
    noteFaults(parsed.faults, lineNumber, findings);
  }
}

function noteFaults(faults: RowFaults, row: number, findings: LabelFindings): void {
  if (faults.short) findings.shortRows += 1;
  if (faults.oddTail) {
    findings.oddTails += 1;
    findings.firstOddTail ??= row;
  }
  findings.unreadableCells += faults.unreadable.length;
  const [column] = faults.unreadable;
  if (column !== undefined) findings.firstUnreadableCell ??= { row, column };
}

/** Text in two bytes a character, and what is no text, would otherwise end in a riddle about line 1. */
function refuseOtherText(firstLine: string, name: string): void {
  if (/^(\u00ff\u00fe|\u00fe\u00ff)/.test(firstLine)) {
    throw unreadable(name, 'it is saved as UTF-16; save it as UTF-8 and try again');
  }
  if (firstLine.includes('\0')) throw unreadable(name, 'it is not a text file');
}

function unreadable(name: string, why: string, cause?: unknown): FoveaError {
  return new FoveaError(
    'labels-unreadable',
    `${name} is not an Atari-HEAD label file: ${why}. Its rows are "${labelColumns.join(',')}".`,
    { cause },
  );
}
