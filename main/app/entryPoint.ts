import { fileURLToPath } from 'node:url';

/** Programs that run beside the main process, by the folder that holds their source. */
const sources = {
  importWorker: './workers/importWorker.ts',
  scoreWorker: './workers/scoreWorker.ts',
  stepInputWorker: './workers/stepInputWorker.ts',
  checkpointWorker: './workers/checkpointWorker.ts',
  sessionWorker: './workers/sessionWorker.ts',
} as const;

export type EntryPoint = keyof typeof sources;

/** True while the program runs from its TypeScript sources, false in the built bundle. */
const runsFromSources = import.meta.url.endsWith('.ts');

/** File of a helper program: its source, or its bundle beside the others in `out/main`. */
export function entryPointPath(entry: EntryPoint): string {
  return fileURLToPath(new URL(runsFromSources ? sources[entry] : `./${entry}.js`, import.meta.url));
}

/** The project's top folder: it holds `package.json`, `resources/` and `out/`. */
export const projectFolder = fileURLToPath(new URL('../../', import.meta.url));
