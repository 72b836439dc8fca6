import type { Backend } from './backend.ts';
import { openCpu } from './cpu.ts';
import { openDawn } from './dawn.ts';
import { openOnnxRuntime } from './onnx/onnxRuntime.ts';
import type { RungName } from './rungs.ts';
import { openTensorflowGpu, openTensorflowNative } from './tensorflowNative.ts';
import { openWasm, openWasmThreads } from './wasm.ts';

/** How each rung that lives in a Node process is opened; they throw a sentence where they cannot be. */
const openings: Readonly<Record<Exclude<RungName, 'window'>, () => Promise<Backend>>> = {
  'tfjs-node-gpu': openTensorflowGpu,
  dawn: openDawn,
  'tfjs-node': openTensorflowNative,
  onnxruntime: openOnnxRuntime,
  'wasm-threads': openWasmThreads,
  wasm: openWasm,
  cpu: openCpu,
};

/** Opens a rung in this process. A process opens one rung only: TensorFlow.js keeps its state in module variables. */
export function openRung(name: RungName): Promise<Backend> {
  if (name === 'window') throw new Error('The hidden window opens its own rung.');
  return openings[name]();
}
