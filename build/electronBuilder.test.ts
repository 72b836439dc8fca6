import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { optionalBackends } from './scripts/optionalBackends.ts';

interface LockedPackage {
  license?: string;
  dev?: boolean;
  devOptional?: boolean;
  optional?: boolean;
}

const builder = readJson('electron-builder.json') as {
  files: string[];
  npmRebuild: boolean;
  publish: unknown;
};
const manifest = readJson('../package.json') as {
  main: string;
  optionalDependencies: Record<string, string>;
};
const lock = readJson('../package-lock.json') as { packages: Record<string, LockedPackage> };

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'));
}

/** Whether the packer leaves a folder of `node_modules` out; its patterns end in `*` or name the folder. */
function leavesOut(packageName: string): boolean {
  return builder.files.some((pattern) => {
    const excluded = /^!node_modules\/(.+)\/\*\*$/.exec(pattern)?.[1];
    if (excluded === undefined) return false;
    return excluded.endsWith('*') ? packageName.startsWith(excluded.slice(0, -1)) : packageName === excluded;
  });
}

test('the packed program starts from what the build writes', () => {
  expect(manifest.main).toBe('out/main/desktop.js');
  expect(builder.files).toEqual(expect.arrayContaining(['out/main/**', 'out/preload/**', 'out/renderer/**']));
});

test("the development's own Node is left out, for Electron brings one", () => {
  expect(Object.keys(manifest.optionalDependencies).filter((name) => !leavesOut(name))).toEqual([]);
});

test('heavy backends that a person enabled on this machine are left out', () => {
  expect(optionalBackends.filter(({ packageName }) => !leavesOut(packageName))).toEqual([]);
});

test('sources, tests and scripts are left out', () => {
  const included = builder.files.filter((pattern) => !pattern.startsWith('!'));
  expect(included).toEqual([
    'out/main/**',
    'out/preload/**',
    'out/renderer/**',
    'resources/**',
    'package.json',
    'LICENSE',
  ]);
});

test('nothing under the GPL is packed', () => {
  const packed = Object.entries(lock.packages).filter(
    ([path, { dev, devOptional }]) => path && !dev && !devOptional,
  );
  expect(packed.length).toBeGreaterThan(20);
  const underGpl = packed.filter(([, { license }]) => /GPL/i.test(license ?? ''));
  expect(underGpl.map(([path]) => path)).toEqual([]);
});

test('packing compiles nothing and publishes nothing', () => {
  expect(builder.npmRebuild).toBe(false);
  expect(builder.publish).toBeNull();
});
