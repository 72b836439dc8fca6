/**
 * `npm start`: builds what is missing and opens the workbench, in an Electron window where Electron and a display are
 * there, else in the browser. `npm start -- --browser` takes the browser anyway; further arguments are passed on.
 */
import { buildIfNeeded } from './builtOutput.ts';
import { findElectron } from './electronProgram.ts';
import { callersFolder, projectFolder } from './projectFolder.ts';
import { runNode, runProgram } from './runProgram.ts';

const wanted = process.argv.slice(2);
const parameters = wanted.filter((parameter) => parameter !== '--browser');
const folder = callersFolder();

process.exitCode = (await buildIfNeeded()) || (await open());

async function open(): Promise<number> {
  const electron = wanted.includes('--browser') ? { missing: '--browser was given' } : findElectron();
  if ('program' in electron) return runProgram(electron.program, [projectFolder, ...parameters], { folder });
  process.stderr.write(`Fovea opens in the browser, since ${electron.missing}.\n`);
  return runNode('out/main/cli.js', ['serve', ...(parameters.length > 0 ? parameters : ['--sample'])], {
    folder,
  });
}
