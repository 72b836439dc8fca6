import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Backend } from './backend.ts';
import { locateOptionalPackage } from './optionalPackages.ts';
import { softwareGpuRefusal } from './softwareGpu.ts';
import type { TensorFlow } from './tensorflow/tensorflow.ts';
import { startTensorflow, tensorflowBackend } from './tensorflow/openTensorflow.ts';

const require = createRequire(import.meta.url);

/** The part of the optional package `webgpu` (Dawn, Chromium's WebGPU, for Node) that is used. */
interface DawnPackage {
  create(flags: string[]): DawnGpu;
  globals: Record<string, unknown>;
}

interface DawnGpu {
  requestAdapter(options: { powerPreference: 'high-performance' }): Promise<DawnAdapter | null>;
}

interface DawnAdapter {
  info: {
    vendor: string;
    architecture: string;
    device: string;
    description: string;
    isFallbackAdapter?: boolean;
  };
}

/** TensorFlow.js on WebGPU in plain Node. Software adapters are refused unless FOVEA_ALLOW_SOFTWARE_GPU is 1. */
export async function openDawn(): Promise<Backend> {
  if (process.versions['electron'] !== undefined)
    throw new Error(
      'The package webgpu cannot read results back inside Electron; the hidden window is used there.',
    );
  const file = locateOptionalPackage('webgpu');
  if (file === null) throw new Error('The package webgpu is not installed.');
  const { create, globals } = (await import(pathToFileURL(file).href)) as DawnPackage;
  const gpu = create([]);
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (adapter === null)
    throw new Error('WebGPU finds no graphics adapter: is a Vulkan, Metal or Direct3D 12 driver installed?');
  const { vendor, architecture, device, description, isFallbackAdapter } = adapter.info;
  const allowed = process.env['FOVEA_ALLOW_SOFTWARE_GPU'] === '1';
  const refusal = softwareGpuRefusal(
    [vendor, architecture, device, description],
    isFallbackAdapter === true,
    allowed,
  );
  if (refusal !== null) throw new Error(refusal);

  // TensorFlow.js looks for WebGPU where a browser has it.
  Object.assign(globalThis, globals);
  Object.defineProperty(globalThis, 'navigator', { value: { gpu, userAgent: 'node' }, configurable: true });
  const tf = require('@tensorflow/tfjs-core') as TensorFlow;
  require('@tensorflow/tfjs-backend-webgpu');
  await startTensorflow(tf, 'webgpu');
  return tensorflowBackend(tf, `GPU (WebGPU): ${description || device || vendor}`, null);
}
