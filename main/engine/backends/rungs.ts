/**
 * The ladder: every way of computing, best first (inference-backends.md 7). A rung that needs an optional package
 * names it and the command that brings it.
 */
export interface Rung {
  name: RungName;
  title: string;
  /** Any one of these packages serves; empty where nothing needs installing. */
  packages: readonly string[];
  /** What brings the packages. */
  command: string | null;
  /** How long it may take to open and pass the self-test. A GPU may compile its kernels the first time. */
  openMilliseconds: number;
}

export type RungName =
  'tfjs-node-gpu' | 'window' | 'dawn' | 'tfjs-node' | 'onnxruntime' | 'wasm-threads' | 'wasm' | 'cpu';

const gpuOpen = 60_000;
const processorOpen = 15_000;

export const rungs: readonly Rung[] = [
  {
    name: 'tfjs-node-gpu',
    title: 'TensorFlow with CUDA',
    packages: ['@tensorflow/tfjs-node-gpu'],
    command: 'npm run enable -- gpu',
    openMilliseconds: gpuOpen,
  },
  {
    name: 'window',
    title: 'WebGPU or WebGL in a hidden window',
    packages: [],
    command: null,
    openMilliseconds: gpuOpen,
  },
  {
    name: 'dawn',
    title: 'WebGPU through Dawn',
    packages: ['webgpu'],
    command: 'npm run enable -- webgpu',
    openMilliseconds: gpuOpen,
  },
  {
    name: 'tfjs-node',
    title: 'TensorFlow native, CPU',
    packages: ['@tensorflow/tfjs-node', '@tensorflow/tfjs-node-gpu'],
    command: 'npm run enable -- native',
    openMilliseconds: processorOpen,
  },
  {
    name: 'onnxruntime',
    title: 'ONNX Runtime, CPU',
    packages: ['onnxruntime-node'],
    command: 'npm run enable -- onnxruntime',
    openMilliseconds: processorOpen,
  },
  {
    name: 'wasm-threads',
    title: 'WebAssembly with threads',
    packages: [],
    command: null,
    openMilliseconds: processorOpen,
  },
  { name: 'wasm', title: 'WebAssembly', packages: [], command: null, openMilliseconds: processorOpen },
  { name: 'cpu', title: 'JavaScript', packages: [], command: null, openMilliseconds: processorOpen },
];

/** The rung of that name, or `undefined`. */
export function rungNamed(name: string): Rung | undefined {
  return rungs.find((rung) => rung.name === name);
}
