/**
 * The hidden window's page: the same engine as the engine process, on the GPU that a browser window reaches. The
 * desktop entry sends it one message, `fovea-engine-port`, with the port to talk over.
 */
import { createEngineServer } from '../engineServer.ts';
import type { EngineRequest } from '../protocol.ts';
import { openGpu } from './openGpu.ts';

const softwareAllowed = new URLSearchParams(location.search).get('software') === 'allowed';

window.addEventListener('message', ({ data, ports }) => {
  const [port] = ports;
  if (data !== 'fovea-engine-port' || port === undefined) return;
  const receive = createEngineServer(
    () => openGpu(softwareAllowed),
    (reply) => port.postMessage(reply),
  );
  port.onmessage = (event: MessageEvent<EngineRequest>) => receive(event.data);
});
