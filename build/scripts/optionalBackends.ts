import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { projectFolder } from './projectFolder.ts';

/** A heavy native package that computes faster, installed only when a person asks for it. */
export interface OptionalBackend {
  /** The word after `npm run enable --`. */
  word: string;
  packageName: string;
  /** Name in `fovea doctor`. */
  rung: string;
  /** Whether its own install script has to run: it downloads the library that the package wraps. */
  needsInstallScript: boolean;
  brings: string;
}

export const optionalBackends: readonly OptionalBackend[] = [
  {
    word: 'gpu',
    packageName: '@tensorflow/tfjs-node-gpu',
    rung: 'tfjs-node-gpu',
    needsInstallScript: true,
    brings: 'TensorFlow on an NVIDIA card (CUDA 11.2 and cuDNN 8 have to be there; about 400 MB)',
  },
  {
    word: 'native',
    packageName: '@tensorflow/tfjs-node',
    rung: 'tfjs-node',
    needsInstallScript: true,
    brings: 'TensorFlow on the processor (about 100 MB)',
  },
  {
    word: 'onnxruntime',
    packageName: 'onnxruntime-node',
    rung: 'onnxruntime',
    needsInstallScript: false,
    brings: 'ONNX Runtime on the processor, about three times as fast as WebAssembly',
  },
  {
    word: 'webgpu',
    packageName: 'webgpu',
    rung: 'dawn',
    needsInstallScript: false,
    brings: 'WebGPU without a window (Dawn), for machines with a graphics card',
  },
];

/** Version of each optional package that the program was tried with, from `peerDependencies`. */
export function triedVersions(folder: string = projectFolder): Record<string, string> {
  const content = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    peerDependencies?: Record<string, string>;
  };
  return content.peerDependencies ?? {};
}

/** The package with the version that the program was tried with, as npm takes it. */
export function packageToInstall({ packageName }: OptionalBackend, folder: string = projectFolder): string {
  return `${packageName}@${triedVersions(folder)[packageName] ?? 'latest'}`;
}
