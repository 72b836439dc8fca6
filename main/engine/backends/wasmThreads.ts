import { createRequire, syncBuiltinESMExports } from 'node:module';
import type { Transferable, WorkerOptions } from 'node:worker_threads';

const require = createRequire(import.meta.url);
const folder = '@tensorflow/tfjs-backend-wasm/wasm-out/';

/**
 * Makes the threaded WebAssembly binary of TensorFlow.js start its pool in Node, where it hands blob addresses to
 * `worker_threads.Worker`, which takes only files and source. While the backend starts, such workers are started from
 * the source that the package exports, the module's own file is passed in place of the blob, and twice the wanted
 * number of cores is reported, since the binary takes at most half of them. Returns what puts all of it back; the
 * workers then no longer keep the process alive.
 */
export function startThreadsFromSource(threads: number): () => void {
  const workerThreads = require('node:worker_threads') as {
    Worker: typeof import('node:worker_threads').Worker;
  };
  const os = require('node:os') as { cpus: typeof import('node:os').cpus };
  const mainScript = require.resolve(`${folder}tfjs-backend-wasm-threaded-simd.js`);
  const { wasmWorkerContents } = require(`${folder}tfjs-backend-wasm-threaded-simd.worker.js`) as {
    wasmWorkerContents: string;
  };
  const { Worker: OriginalWorker } = workerThreads;
  const { cpus: originalCpus } = os;
  const started: InstanceType<typeof OriginalWorker>[] = [];

  class PoolWorker extends OriginalWorker {
    constructor(file: string | URL, options?: WorkerOptions) {
      const isPool = typeof file === 'string' && (file.startsWith('blob:') || file.endsWith('.worker.js'));
      // The exported text is what a template literal left of the source: its line breaks stand inside strings.
      if (isPool) super(wasmWorkerContents.replaceAll('\n', '\\n'), { ...options, eval: true });
      else super(file, options);
      if (isPool) started.push(this);
    }

    override postMessage(message: unknown, transfer?: readonly Transferable[]): void {
      super.postMessage(isLoadMessage(message) ? { ...message, urlOrBlob: mainScript } : message, transfer);
    }
  }

  workerThreads.Worker = PoolWorker;
  os.cpus = () =>
    Array.from({ length: threads * 2 }, () => originalCpus()[0]).filter((cpu) => cpu !== undefined);
  syncBuiltinESMExports();
  return () => {
    workerThreads.Worker = OriginalWorker;
    os.cpus = originalCpus;
    syncBuiltinESMExports();
    for (const worker of started) worker.unref();
  };
}

function isLoadMessage(message: unknown): message is { cmd: 'load'; urlOrBlob: unknown } {
  if (typeof message !== 'object' || message === null || !('cmd' in message)) return false;
  return message.cmd === 'load' && 'urlOrBlob' in message && typeof message.urlOrBlob !== 'string';
}
