/**
 * Entry of the engine process: one rung of the ladder in a process of its own, so that a blocked thread, a crash in a
 * native library or a lack of memory harms nothing else, and so that a rung that hangs can be ended. Works under
 * `child_process.fork` (advanced serialization) and under Electron's `utilityProcess`.
 */
import { openRung } from './backends/openRung.ts';
import { createEngineServer } from './engineServer.ts';
import type { EngineReply, EngineRequest } from './protocol.ts';

/** Electron's port to the parent, which plain Node does not have. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
}

const { parentPort } = process as typeof process & { parentPort?: ParentPort };

if (parentPort !== undefined) {
  const receive = createEngineServer(openRung, (reply) => parentPort.postMessage(reply));
  parentPort.on('message', ({ data }) => receive(data as EngineRequest));
} else if (process.send !== undefined) {
  const send = process.send.bind(process);
  const receive = createEngineServer(openRung, (reply: EngineReply) => {
    // A parent that has gone away, or goes while this is sent, gets no answer; `disconnect` ends this process.
    if (process.connected) send(reply, undefined, undefined, () => undefined);
  });
  process.on('message', (message) => receive(message as EngineRequest));
  process.on('disconnect', () => process.exit());
} else {
  process.stderr.write('The engine process is started by Fovea itself, not by hand.\n');
  process.exitCode = 2;
}
