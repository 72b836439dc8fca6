import { posix } from 'node:path';

import { folderRules, packageRules, testsMayAlsoImport } from './allowedImports.ts';
import { type ImportOfFile, importsOfFile } from './importsOfFile.ts';

export interface ImportViolation {
  file: string;
  line: number;
  /** What is imported, as a path from the top folder or a package's name. */
  imported: string;
  otherwise: string;
}

/** Folders whose files are judged when they are imported; others hold no program code. */
const programFolders = ['main', 'preload', 'renderer', 'build', 'tests'];

/** The imports of a file that break a rule. `path` is taken from the project's top folder, with forward slashes. */
export function importViolations(path: string, text: string): ImportViolation[] {
  return importsOfFile(path, text).flatMap((imported) => {
    const target = pathImported(path, imported.specifier);
    const judged = target ?? imported.specifier;
    const otherwise = target === null ? packageRefusal(path, judged) : folderRefusal(path, target, imported);
    return otherwise === null ? [] : [{ file: path, line: imported.line, imported: judged, otherwise }];
  });
}

function pathImported(path: string, specifier: string): string | null {
  const bare = specifier.replace(/[?#].*$/, '');
  if (bare.startsWith('@domain/')) return `main/domain/${bare.slice('@domain/'.length)}`;
  return bare.startsWith('.') ? posix.join(posix.dirname(path), bare) : null;
}

function folderRefusal(path: string, target: string, { typesOnly }: ImportOfFile): string | null {
  // The first rule that fits is the closest one: main/engine/window stands before main/engine.
  const rule = folderRules.find(({ from }) => isIn(path, from));
  if (!rule || !isIn(target, programFolders)) return null;
  const allowed = [
    ...rule.from,
    ...rule.mayImport,
    ...(typesOnly ? (rule.mayImportTypes ?? []) : []),
    ...(isTest(path) ? testsMayAlsoImport.folders : []),
  ];
  return isIn(target, allowed) ? null : rule.otherwise;
}

function packageRefusal(path: string, name: string): string | null {
  if (isTest(path) && namesPackage(testsMayAlsoImport.packages, name)) return null;
  const broken = packageRules.find(({ packages, only, except }) => {
    if (!namesPackage(packages, name)) return false;
    return only ? !isIn(path, only) : isIn(path, except ?? []);
  });
  return broken?.otherwise ?? null;
}

function namesPackage(packages: readonly string[], name: string): boolean {
  return packages.some((each) => (/[/:]$/.test(each) ? name.startsWith(each) : name === each));
}

function isIn(path: string, places: readonly string[]): boolean {
  return places.some((place) => path === place || path.startsWith(`${place}/`));
}

function isTest(path: string): boolean {
  return path.endsWith('.test.ts');
}
