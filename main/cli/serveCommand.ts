import { createInterface } from 'node:readline';

import type { Command } from 'commander';

import { startWorkbench } from '../app/workbench.ts';
import { serveInBrowser } from '../serve.ts';
import { onInterruption } from './interruption.ts';
import { type OutputOptions, print, type Terminal } from './output.ts';
import { parsePort } from './range.ts';
import { namedSession } from './session.ts';

interface ServeOptions extends OutputOptions {
  port?: number;
  sample?: boolean;
}

/** `fovea serve`: the workbench in a browser, until Ctrl+C. */
export function addServeCommand(program: Command, terminal: Terminal): void {
  program
    .command('serve')
    .description('open the workbench in a browser on this machine')
    .argument('[session]', 'session to open; the start page otherwise')
    .option('--port <port>', 'port to listen on; any free one otherwise', parsePort)
    .option('--sample', 'open the built-in sample')
    .option('--json', 'print the address as JSON')
    .action(async (session: string | undefined, options: ServeOptions) => {
      const workbench = startWorkbench({ host: 'browser' });
      const { promise: stopped, resolve: stop } = Promise.withResolvers();
      // From the start: a signal must find the session closed also while the sample is being made.
      const stopListening = onInterruption(() => {
        stop(null);
      });
      try {
        if (session !== undefined) await workbench.sessions.open(namedSession(session));
        else if (options.sample) await workbench.sample.open();
        const host = await serveInBrowser(workbench, options.port ?? 0);
        const sayAddress = () => {
          const address = host.newAddress();
          print(terminal, options, { address, port: host.port }, () => [
            `Fovea is open at ${address}`,
            'The address works once, in one browser. Enter prints a new one, Ctrl+C stops.',
          ]);
        };
        sayAddress();
        workbench.warmUp();
        const keyboard = createInterface({ input: process.stdin });
        keyboard.on('line', sayAddress);
        await stopped;
        keyboard.close();
        await host.close();
      } finally {
        await workbench.close();
        stopListening();
      }
    });
}
