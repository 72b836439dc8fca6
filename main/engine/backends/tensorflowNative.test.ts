import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openTensorflowGpu, openTensorflowNative } from './tensorflowNative.ts';

/** The settings that the library reads while it starts; what a test leaves in them is taken back. */
const librarySettings = ['TF_NUM_INTRAOP_THREADS', 'TF_FORCE_GPU_ALLOW_GROWTH'];

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fovea-native-'));
  vi.stubEnv('FOVEA_OPTIONAL_PACKAGES', folder);
  for (const name of librarySettings) vi.stubEnv(name, undefined);
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/**
 * Stands in for the native package: like release 4.22 it calls a function that newer Node lacks, and it starts only
 * with the settings it is told to expect.
 */
function installPackage(
  name: string,
  { findsGpu = false, expects = {} as Record<string, string> } = {},
): void {
  const home = join(folder, 'node_modules', name);
  mkdirSync(home, { recursive: true });
  const source = `
    const util = require('util');
    for (const [name, value] of Object.entries(${JSON.stringify(expects)}))
      if (process.env[name] !== value) throw new Error(name + ' is ' + process.env[name]);
    module.exports = {
      enableProdMode() {},
      setBackend: (name) => Promise.resolve(!util.isNullOrUndefined(name)),
      ready: () => Promise.resolve(),
      getBackend: () => 'tensorflow',
      backend: () => ({ isUsingGpuDevice: ${String(findsGpu)}, binding: { TF_Version: '2.21.0' } }),
    };`;
  writeFileSync(join(home, 'index.js'), source);
}

test('the native library computes with the threads that are asked for, and says so', async () => {
  vi.stubEnv('FOVEA_THREADS', '3');
  installPackage('@tensorflow/tfjs-node', { expects: { TF_NUM_INTRAOP_THREADS: '3' } });
  const { device, threads } = await openTensorflowNative();
  expect({ device, threads }).toEqual({ device: 'TensorFlow native, CPU, 3 threads', threads: 3 });
});

test('the package made for CUDA serves where the other is missing, and leaves the GPU room for others', async () => {
  installPackage('@tensorflow/tfjs-node-gpu', {
    findsGpu: true,
    expects: { TF_FORCE_GPU_ALLOW_GROWTH: 'true' },
  });
  expect((await openTensorflowNative()).device).toBe('TensorFlow native, GPU');
  expect((await openTensorflowGpu()).device).toBe('CUDA');
});

test('CUDA is refused where the library finds no GPU, naming the version that looked', async () => {
  installPackage('@tensorflow/tfjs-node-gpu');
  await expect(openTensorflowGpu()).rejects.toThrow(/TensorFlow 2\.21\.0 loads but finds no GPU/);
});
