import { createRequire } from 'node:module';
import type { Backend } from './backend.ts';
import { locateOptionalPackage, requireOptionalPackage } from './optionalPackages.ts';
import type { TensorFlow } from './tensorflow/tensorflow.ts';
import { startTensorflow, tensorflowBackend } from './tensorflow/openTensorflow.ts';
import { threadCount } from './threadCount.ts';

/** The optional packages with the native TensorFlow library. */
const gpuPackage = '@tensorflow/tfjs-node-gpu';
const cpuPackage = '@tensorflow/tfjs-node';

/** What the packages' backend tells beside what every backend of TensorFlow.js does. */
interface NativeBackend {
  isUsingGpuDevice?: boolean;
  binding?: { TF_Version?: string };
}

/** TensorFlow's own library with CUDA; refused where it loads but finds no GPU, since it then computes on the CPU. */
export async function openTensorflowGpu(): Promise<Backend> {
  const tf = loadNative(gpuPackage, threadCount());
  await startTensorflow(tf, 'tensorflow');
  const { isUsingGpuDevice, binding } = tf.backend() as NativeBackend;
  if (isUsingGpuDevice !== true) {
    const version = binding?.TF_Version ?? 'of that package';
    throw new Error(
      `TensorFlow ${version} loads but finds no GPU: it needs the CUDA and cuDNN it was built for (2.9: CUDA 11.2, cuDNN 8).`,
    );
  }
  return tensorflowBackend(tf, 'CUDA', null);
}

/** TensorFlow's own library on the CPU; the package made for CUDA serves too. */
export async function openTensorflowNative(): Promise<Backend> {
  const threads = threadCount();
  const tf = loadNative(locateOptionalPackage(cpuPackage) === null ? gpuPackage : cpuPackage, threads);
  await startTensorflow(tf, 'tensorflow');
  const { isUsingGpuDevice } = tf.backend() as NativeBackend;
  if (isUsingGpuDevice === true) return tensorflowBackend(tf, 'TensorFlow native, GPU', null);
  const device = `TensorFlow native, CPU, ${threads} thread${threads === 1 ? '' : 's'}`;
  return tensorflowBackend(tf, device, threads);
}

/** Loads the package; the library reads its settings from the environment, once, while it starts. */
function loadNative(name: string, threads: number): TensorFlow {
  process.env['TF_NUM_INTRAOP_THREADS'] = String(threads);
  // Without it TensorFlow takes nearly all memory of a GPU at once, also on the rung that did not ask for one.
  process.env['TF_FORCE_GPU_ALLOW_GROWTH'] ??= 'true';
  // Release 4.22 calls two old functions: Node 23 removed the first, and deprecates the second.
  const util = createRequire(import.meta.url)('node:util') as Record<string, unknown>;
  util['isNullOrUndefined'] ??= (value: unknown) => value === null || value === undefined;
  util['isArray'] ??= (value: unknown) => Array.isArray(value);
  return requireOptionalPackage(name) as TensorFlow;
}
