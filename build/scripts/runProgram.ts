import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';

import { projectFolder } from './projectFolder.ts';

export interface RunOptions {
  /** Folder to run in; the project's own otherwise. */
  folder?: string;
  /** Added to this process's environment. */
  environment?: Record<string, string>;
}

const installedPrograms = join(projectFolder, 'node_modules', '.bin');

/** This process's environment with the project's installed programs, Node 24 among them, found first. */
export function projectEnvironment(added: Record<string, string> = {}): NodeJS.ProcessEnv {
  return {
    ...process.env,
    PATH: [installedPrograms, process.env['PATH'] ?? ''].join(delimiter),
    ...added,
  };
}

/**
 * Runs a program in this terminal and returns its exit code; one that a signal ended counts as 1. Ctrl+C and a request
 * to end go to the program, and this process waits for it to finish cleanly.
 */
export function runProgram(program: string, parameters: string[], options: RunOptions = {}): Promise<number> {
  const child = spawn(program, parameters, {
    cwd: options.folder ?? projectFolder,
    env: projectEnvironment(options.environment),
    stdio: 'inherit',
    // npm's programs are .cmd files on Windows, which only a shell can run.
    shell: process.platform === 'win32' && program !== process.execPath,
  });
  // The terminal sends Ctrl+C to the child as well; handing it on would send it twice.
  const waitForChild = () => undefined;
  const end = () => void child.kill('SIGTERM');
  process.on('SIGINT', waitForChild);
  process.on('SIGTERM', end);
  return new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve(code ?? 1);
    });
  }).finally(() => {
    process.off('SIGINT', waitForChild);
    process.off('SIGTERM', end);
  });
}

/** Runs a TypeScript or JavaScript file of the project with this Node. */
export function runNode(file: string, parameters: string[], options: RunOptions = {}): Promise<number> {
  return runProgram(process.execPath, [join(projectFolder, file), ...parameters], options);
}
