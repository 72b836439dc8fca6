/** Checks that imports flow one way; prints each that does not, and what to do instead. Exit code 1 where there is one. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

import { projectFolder } from '../scripts/projectFolder.ts';
import { importViolations } from './importViolations.ts';

const checkedFolders = ['main', 'preload', 'renderer', 'build', 'tests'];

const files = checkedFolders.flatMap((folder) =>
  readdirSync(join(projectFolder, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|js|svelte)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name)),
);

const violations = files.flatMap((file) =>
  importViolations(relative(projectFolder, file).replaceAll(sep, '/'), readFileSync(file, 'utf8')),
);

for (const { file, line, imported, otherwise } of violations) {
  process.stderr.write(`${file}:${String(line)}  imports ${imported}\n  ${otherwise}\n`);
}
const verdict =
  violations.length === 0 ? 'all follow the rules' : `${String(violations.length)} imports do not`;
process.stdout.write(`Import rules: ${String(files.length)} files, ${verdict}.\n`);
process.exitCode = violations.length === 0 ? 0 : 1;
