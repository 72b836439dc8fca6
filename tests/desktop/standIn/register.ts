/**
 * Puts a stand-in in place of the `electron` module: `node --import this-file out/main/desktop.js` runs the built desktop
 * program without Electron. What it cannot show: context isolation itself, the sandbox beyond `require`, native dialogs
 * and menus, the privileges of the scheme, permissions, packaging.
 */
import { registerHooks } from 'node:module';

const standIn = new URL('electron.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, nextResolve) =>
    specifier === 'electron' ? { url: standIn, shortCircuit: true } : nextResolve(specifier, context),
});
