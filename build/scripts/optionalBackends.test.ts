import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { optionalBackends, packageToInstall, triedVersions } from './optionalBackends.ts';

const onnxRuntime = optionalBackends.find(({ word }) => word === 'onnxruntime');
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fovea-backends-'));
  const peerDependencies = { 'onnxruntime-node': '1.30.0', webgpu: '0.4.0' };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ peerDependencies }));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('a backend is installed at the version that was tried', () => {
  expect(onnxRuntime && packageToInstall(onnxRuntime, folder)).toBe('onnxruntime-node@1.30.0');
});

test('package.json names a version for every optional backend', () => {
  const versions = triedVersions();
  expect(optionalBackends.filter(({ packageName }) => versions[packageName] === undefined)).toEqual([]);
});
