import { runCommandLine } from '../../main/cli/runCommandLine.ts';

export interface CommandResult {
  exitCode: number;
  out: string;
  err: string;
}

/** Runs a command of the program in this process, as a person would type it. */
export async function command(...words: string[]): Promise<CommandResult> {
  let out = '';
  let err = '';
  const terminal = {
    out: (text: string) => void (out += text),
    err: (text: string) => void (err += text),
    isInteractive: false,
  };
  const exitCode = await runCommandLine(words, terminal);
  return { exitCode, out, err };
}

/** Runs a command with `--json` and returns what it printed. */
export async function commandJson(...words: string[]): Promise<unknown> {
  const { exitCode, out, err } = await command(...words, '--json');
  if (exitCode !== 0)
    throw new Error(`fovea ${words.join(' ')} ended with ${String(exitCode)}: ${out}${err}`);
  return JSON.parse(out);
}
