import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { fileURLToPath } from 'node:url';

const parentPort = fileURLToPath(new URL('parentPort.ts', import.meta.url));

/** Forks with plain Node; the child finds `process.parentPort` as it does in Electron. */
export const utilityProcess = {
  fork(file: string, words: string[] = []) {
    const child = fork(file, words, { serialization: 'advanced', execArgv: ['--import', parentPort] });
    const utility = new EventEmitter();
    child.on('message', (message) => utility.emit('message', message));
    child.on('exit', (code) => utility.emit('exit', code ?? 1));
    return Object.assign(utility, {
      postMessage: (message: unknown) => {
        child.send(message as object, () => undefined);
      },
      kill: () => child.kill('SIGKILL'),
    });
  },
};
