import { type ChildProcess, fork } from 'node:child_process';
import type { EngineChild } from './engineChild.ts';
import { engineEntry } from './engineEntry.ts';

/** Starts an engine process with plain Node: in the browser host, on the command line and in tests. */
export function forkEngine(entry: string = engineEntry()): EngineChild {
  // The parent's own options (a test runner's, a debugger's port) are not the child's.
  // Native libraries chat on both outputs, which belong to the program's user; FOVEA_ENGINE_LOG=1 lets them through.
  const output = process.env['FOVEA_ENGINE_LOG'] === '1' ? 'inherit' : 'ignore';
  const child = fork(entry, [], {
    serialization: 'advanced',
    execArgv: [],
    stdio: ['ignore', output, output, 'ipc'],
  });
  return {
    processId: child.pid ?? null,
    post(message) {
      // A failing write means that the child is going away; `exit` says how.
      child.send(message as object, () => undefined);
    },
    onMessage: (listener) => child.on('message', listener),
    onExit(listener) {
      let said = false;
      const once = (how: string) => {
        if (!said) listener(how);
        said = true;
      };
      child.on('error', (error) => once(`it could not be started (${error.message})`));
      child.on('exit', (code, signal) => once(exitInWords(code, signal)));
    },
    kill: () => child.kill('SIGKILL'),
    keepParentAlive: (busy) => (busy ? holdOn(child) : letGo(child)),
  };
}

function holdOn(child: ChildProcess): void {
  child.ref();
  child.channel?.ref();
}

function letGo(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
}

/** How a process ended, as the rest of a sentence. */
export function exitInWords(code: number | null, signal: string | null): string {
  return signal === null ? `it ended with exit code ${code ?? 'unknown'}` : `it was ended by ${signal}`;
}
