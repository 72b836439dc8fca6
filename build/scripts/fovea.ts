/** `npm run fovea -- <command>`: the command line from its sources, in the folder where it was typed. */
import { buildIfNeeded } from './builtOutput.ts';
import { callersFolder } from './projectFolder.ts';
import { runNode } from './runProgram.ts';

const parameters = process.argv.slice(2);
const showsTheWindow = parameters[0] === 'serve' && !parameters.includes('--help');

process.exitCode =
  (showsTheWindow ? await buildIfNeeded() : 0) ||
  (await runNode('main/cli.ts', parameters, { folder: callersFolder() }));
