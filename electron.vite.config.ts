import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

const root = import.meta.dirname;
const alias = { '@domain': resolve(root, 'main/domain') };

/** Entries of the main build; the workers stand beside them, so that a built and an unbuilt run find them alike. */
const mainEntries = {
  desktop: 'main/desktop.ts',
  serve: 'main/serve.ts',
  cli: 'main/cli.ts',
  engineProcess: 'main/engine/engineProcess.ts',
  importWorker: 'main/app/workers/importWorker.ts',
  scoreWorker: 'main/app/workers/scoreWorker.ts',
  stepInputWorker: 'main/app/workers/stepInputWorker.ts',
  checkpointWorker: 'main/app/workers/checkpointWorker.ts',
  sessionWorker: 'main/app/workers/sessionWorker.ts',
  hdf5Worker: 'main/formats/checkpoints/hdf5/hdf5Worker.ts',
};

/**
 * electron-vite puts `const require = …` before every chunk that calls a function of that name. Our modules are ES
 * modules that make their own where they need one, and a second declaration does not even parse.
 */
const withoutCommonJsShim: Plugin = {
  name: 'fovea:without-commonjs-shim',
  configResolved({ plugins }) {
    const shim = plugins.find(({ name }) => name === 'vite:esm-shim');
    if (!shim) throw new Error('electron-vite no longer has the plugin vite:esm-shim: remove this one.');
    delete shim.renderChunk;
  },
};

export default defineConfig({
  main: {
    plugins: [withoutCommonJsShim],
    resolve: { alias },
    build: {
      outDir: 'out/main',
      rollupOptions: {
        input: Object.fromEntries(
          Object.entries(mainEntries).map(([name, file]) => [name, resolve(root, file)]),
        ),
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed preload cannot require packages, so what it imports is bundled into it.
      externalizeDeps: false,
      // For the same reason each stands alone, without chunks it would share with the other.
      isolatedEntries: true,
      rollupOptions: {
        input: {
          index: resolve(root, 'preload/index.ts'),
          engineWindow: resolve(root, 'preload/engineWindow.ts'),
        },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(root, 'renderer'),
    resolve: { alias },
    plugins: [svelte()],
    build: {
      outDir: resolve(root, 'out/renderer'),
      minify: true,
      // TensorFlow.js for the hidden window is one large file, read from disk.
      chunkSizeWarningLimit: 1000,
      rollupOptions: {
        input: {
          index: resolve(root, 'renderer/index.html'),
          // The hidden window in which the engine reaches the GPU; only the desktop opens it.
          engineWindow: resolve(root, 'renderer/engineWindow.html'),
        },
      },
    },
  },
});
