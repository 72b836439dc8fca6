import type { EngineChild } from './engineChild.ts';
import { exitInWords } from './forkEngine.ts';

/** The part of Electron's `UtilityProcess` that is used; the desktop entry makes one and hands it in. */
interface UtilityProcessLike {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  kill(): boolean;
}

/** An engine in an Electron utility process: `utilityProcess.fork(engineEntry())`. */
export function utilityEngine(utility: UtilityProcessLike): EngineChild {
  return {
    // Known only once it has started, and nothing on the desktop asks.
    processId: null,
    post: (message) => utility.postMessage(message),
    onMessage: (listener) => utility.on('message', listener),
    onExit: (listener) => utility.on('exit', (code) => listener(exitInWords(code, null))),
    kill: () => utility.kill(),
    // The desktop program lives as long as its windows, and takes its utility processes with it.
    keepParentAlive: () => undefined,
  };
}
