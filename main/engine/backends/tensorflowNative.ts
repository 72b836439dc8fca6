import { createRequire } from 'node:module';
import type { Backend } from './backend.ts';
import { locateOptionalPackage, requireOptionalPackage } from './optionalPackages.ts';
import type { TensorFlow } from './tensorflow/tensorflow.ts';
import { startTensorflow, tensorflowBackend } from './tensorflow/openTensorflow.ts';

/** The optional packages with the native TensorFlow library. */
const gpuPackage = '@tensorflow/tfjs-node-gpu';
const cpuPackage = '@tensorflow/tfjs-node';

/** TensorFlow's own library with CUDA; refused where it loads but finds no GPU, since it then computes on the CPU. */
export async function openTensorflowGpu(): Promise<Backend> {
  // Without it TensorFlow takes nearly all memory of the GPU at once.
  process.env['TF_FORCE_GPU_ALLOW_GROWTH'] ??= 'true';
  const tf = loadNative(gpuPackage);
  await startTensorflow(tf, 'tensorflow');
  if (!usesGpu(tf)) throw new Error('TensorFlow loads but finds no GPU: CUDA 11.2 and cuDNN 8 are needed.');
  return tensorflowBackend(tf, 'CUDA', null);
}

/** TensorFlow's own library on the CPU; the package made for CUDA serves too. */
export async function openTensorflowNative(): Promise<Backend> {
  const tf = loadNative(locateOptionalPackage(cpuPackage) === null ? gpuPackage : cpuPackage);
  await startTensorflow(tf, 'tensorflow');
  const device = usesGpu(tf) ? 'TensorFlow native, GPU' : 'TensorFlow native, CPU';
  return tensorflowBackend(tf, device, null);
}

function loadNative(name: string): TensorFlow {
  // Release 4.22 calls two functions that Node removed in version 23.
  const util = createRequire(import.meta.url)('node:util') as Record<string, unknown>;
  util['isNullOrUndefined'] ??= (value: unknown) => value === null || value === undefined;
  util['isArray'] ??= (value: unknown) => Array.isArray(value);
  return requireOptionalPackage(name) as TensorFlow;
}

function usesGpu(tf: TensorFlow): boolean {
  return (tf.backend() as { isUsingGpuDevice?: boolean }).isUsingGpuDevice === true;
}
