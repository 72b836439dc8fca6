import type { Backend } from '../backend.ts';
import type { DerivedTensors } from './derivedTensors.ts';
import type { TensorFlow } from './tensorflow.ts';
import { loadTensorflowNetwork } from './tensorflowNetwork.ts';

/** Switches TensorFlow.js to the backend of that name and waits for it. Throws where it does not come up. */
export async function startTensorflow(tf: TensorFlow, name: string): Promise<void> {
  // Otherwise the plain backend advertises the native package on standard error.
  tf.enableProdMode();
  const accepted = await tf.setBackend(name);
  await tf.ready();
  if (!accepted || tf.getBackend() !== name)
    throw new Error(`TensorFlow.js could not start its "${name}" backend.`);
}

/** The started TensorFlow.js as a backend of ours. */
export function tensorflowBackend(
  tf: TensorFlow,
  device: string,
  threads: number | null,
  derived: DerivedTensors | null = null,
): Backend {
  return {
    device,
    threads,
    load: (definition, actions, weights) =>
      Promise.resolve(loadTensorflowNetwork(tf, definition, actions, weights, derived)),
  };
}
