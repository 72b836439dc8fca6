import { readFileSync } from 'node:fs';

/** Names on the page's `window` that connect it to the program; a window of Electron has nothing like them. */
export const callMain = 'foveaStandInCall';
export const callPage = 'foveaStandInReceive';
export const callPort = 'foveaStandInPort';

/**
 * A built preload as a script that runs before the page's own. As in a sandboxed window it may require nothing but
 * `electron`, and what it exposes is frozen.
 */
export function preloadScript(file: string): string {
  return `(() => {
    if (window.top !== window) return;
    const listeners = new Map();
    const ports = new Map();
    window.${callPage} = (channel, values, portId) => {
      const event = { ports: portId === null ? [] : [openPort(portId)] };
      for (const listener of listeners.get(channel) ?? []) listener(event, ...values);
    };
    window.${callPort} = (portId, message) => ports.get(portId).postMessage(message);
    const openPort = (portId) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => void window.${callMain}({ kind: 'port', channel: portId, values: [data] });
      ports.set(portId, port1);
      return port2;
    };
    const call = (kind, channel, values) => window.${callMain}({ kind, channel, values: structuredClone(values) });
    const freeze = (value) => {
      if (value !== null && typeof value === 'object') Object.values(value).forEach(freeze);
      return Object.freeze(value);
    };
    const electron = {
      contextBridge: {
        exposeInMainWorld: (name, value) =>
          Object.defineProperty(window, name, { value: freeze(value), enumerable: true }),
      },
      ipcRenderer: {
        invoke: (channel, ...values) => call('invoke', channel, values),
        send: (channel, ...values) => void call('send', channel, values),
        on: (channel, listener) => listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
      },
      webUtils: { getPathForFile: () => '' },
    };
    const require = (name) => {
      if (name === 'electron') return electron;
      throw new Error('module not found: ' + name + ' (a sandboxed preload can require only electron)');
    };
    const module = { exports: {} };
    (function (require, module, exports) {
${readFileSync(file, 'utf8')}
    })(require, module, module.exports);
  })();`;
}
