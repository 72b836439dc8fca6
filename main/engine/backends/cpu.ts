import { createRequire } from 'node:module';
import type { Backend } from './backend.ts';
import type { TensorFlow } from './tensorflow/tensorflow.ts';
import { startTensorflow, tensorflowBackend } from './tensorflow/openTensorflow.ts';

const require = createRequire(import.meta.url);

/** TensorFlow.js in plain JavaScript: always there, fifty times slower than WebAssembly. */
export async function openCpu(): Promise<Backend> {
  const tf = require('@tensorflow/tfjs-core') as TensorFlow;
  require('@tensorflow/tfjs-backend-cpu');
  await startTensorflow(tf, 'cpu');
  return tensorflowBackend(tf, 'JavaScript, 1 thread (slow mode)', 1);
}
