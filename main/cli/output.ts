import { errorRecord, FoveaError } from '../domain/errors.ts';
import type { JobRecord } from '../app/records/jobRecords.ts';

/** Where a command writes; tests hand in their own. */
export interface Terminal {
  out: (text: string) => void;
  err: (text: string) => void;
  /** Whether progress may redraw its line. */
  isInteractive: boolean;
}

export const processTerminal: Terminal = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  isInteractive: process.stderr.isTTY,
};

export interface OutputOptions {
  json?: boolean | undefined;
}

/** Prints a result: as one JSON document, or as the lines a person reads. */
export function print(
  terminal: Terminal,
  options: OutputOptions,
  json: unknown,
  lines: () => string[],
): void {
  terminal.out(options.json ? `${JSON.stringify(json)}\n` : `${lines().join('\n')}\n`);
}

/** Prints a failure and returns the exit code: 2 for wrong usage, 1 for anything else. */
export function printFailure(terminal: Terminal, options: OutputOptions, thrown: unknown): number {
  const error = errorRecord(thrown);
  if (options.json) terminal.out(`${JSON.stringify({ error })}\n`);
  else terminal.err(`${error.message}\n`);
  if (error.code === 'internal' && thrown instanceof Error && !options.json)
    terminal.err(`${thrown.stack ?? ''}\n`);
  return thrown instanceof FoveaError && error.code === 'wrong-usage' ? 2 : 1;
}

/** Shows a job's progress on standard error: one line redrawn on a terminal, a line every few seconds elsewhere. */
export function progressPrinter(terminal: Terminal, title: string): (job: JobRecord) => void {
  let saidAt = 0;
  return ({ progress, perSecond, secondsLeft, state }) => {
    const now = performance.now();
    const isLast = state !== 'running';
    if (!isLast && now - saidAt < (terminal.isInteractive ? 100 : 5000)) return;
    saidAt = now;
    const total = progress.total === null ? '' : ` / ${thousands(progress.total)}`;
    const rate = perSecond === null ? '' : `, ${thousands(Math.round(perSecond))} ${progress.unit}/s`;
    const left = secondsLeft === null || isLast ? '' : `, ${String(Math.ceil(secondsLeft))} s left`;
    const line = `${title}: ${thousands(progress.done)}${total} ${progress.unit}${rate}${left}`;
    if (terminal.isInteractive) terminal.err(`\r\u001b[K${line}${isLast ? '\n' : ''}`);
    else terminal.err(`${line}\n`);
  };
}

/** 17381 as `17 381`, with a thin space. */
export function thousands(value: number): string {
  return value.toLocaleString('en-US').replaceAll(',', '\u2009');
}

/** Columns padded to their widest cell; numbers are handed in formatted. */
export function table(head: string[], rows: string[][]): string[] {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(head), ...rows.map(line)];
}
