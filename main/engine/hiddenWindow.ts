import type { EngineChild } from './engineChild.ts';

/** The part of Electron's `MessagePortMain` that is used. */
interface WindowPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
}

/** The hidden window, as the desktop entry gives it. */
interface HiddenWindow {
  /** Our end of the channel whose other end the page got as the message `fovea-engine-port`. */
  port: WindowPort;
  /** Calls back once when the page's process is gone or the window closed. */
  onGone(listener: (how: string) => void): void;
  close(): void;
}

/**
 * An engine in a hidden window, where WebGPU and WebGL are. The page is built from `engine/window/page.ts`; it speaks the same
 * protocol as an engine process.
 */
export function hiddenWindowEngine({ port, onGone, close }: HiddenWindow): EngineChild {
  return {
    processId: null,
    post: (message) => port.postMessage(message),
    onMessage(listener) {
      port.on('message', ({ data }) => listener(data));
      port.start();
    },
    onExit(listener) {
      let said = false;
      const once = (how: string) => {
        if (!said) listener(how);
        said = true;
      };
      port.on('close', () => once('its window was closed'));
      onGone(once);
    },
    kill: close,
    keepParentAlive: () => undefined,
  };
}
