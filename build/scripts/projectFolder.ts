import { fileURLToPath } from 'node:url';

/** The project's top folder, with `package.json` in it. */
export const projectFolder = fileURLToPath(new URL('../../', import.meta.url));

/** Folder that the command was typed in. npm runs scripts in the project's folder; paths are meant from here. */
export function callersFolder(environment: NodeJS.ProcessEnv = process.env): string {
  return environment['INIT_CWD'] ?? process.cwd();
}
