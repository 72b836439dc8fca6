import { createRequire } from 'node:module';
import type { Backend } from './backend.ts';
import { DerivedTensors } from './tensorflow/derivedTensors.ts';
import type { TensorFlow } from './tensorflow/tensorflow.ts';
import { startTensorflow, tensorflowBackend } from './tensorflow/openTensorflow.ts';
import { replaceKernels } from './tensorflow/replacedKernels.ts';
import { threadCount } from './threadCount.ts';
import { startThreadsFromSource } from './wasmThreads.ts';

const require = createRequire(import.meta.url);

/** TensorFlow.js on WebAssembly with SIMD, one thread, our gradient kernels. */
export async function openWasm(): Promise<Backend> {
  const tf = require('@tensorflow/tfjs-core') as TensorFlow;
  require('@tensorflow/tfjs-backend-wasm');
  return openWith(tf, 'WebAssembly, 1 thread', 1);
}

/** The same with a pool of threads, which TensorFlow.js itself switches off in Node. */
export async function openWasmThreads(): Promise<Backend> {
  const wanted = threadCount();
  if (wanted === 1) throw new Error('This machine has one core.');
  const restore = startThreadsFromSource(wanted);
  try {
    const tf = require('@tensorflow/tfjs-core') as TensorFlow;
    const wasm = require('@tensorflow/tfjs-backend-wasm') as typeof import('@tensorflow/tfjs-backend-wasm');
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', true);
    wasm.setThreadsCount(wanted);
    const backend = await openWith(tf, `WebAssembly, ${wanted} threads`, wanted);
    const started = wasm.getThreadsCount();
    if (started !== wanted)
      throw new Error(`The thread pool came up with ${started} threads instead of ${wanted}.`);
    return backend;
  } finally {
    restore();
  }
}

async function openWith(tf: TensorFlow, device: string, threads: number): Promise<Backend> {
  await startTensorflow(tf, 'wasm');
  // After the start, which sets the stock kernels up.
  const derived = new DerivedTensors(tf);
  replaceKernels(tf, derived);
  return tensorflowBackend(tf, device, threads, derived);
}
