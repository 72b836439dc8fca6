import type * as tensorflowCore from '@tensorflow/tfjs-core';

/** TensorFlow.js as a value: Node's, the browser's or the native package's own, whichever the rung brought. */
export type TensorFlow = typeof tensorflowCore;
