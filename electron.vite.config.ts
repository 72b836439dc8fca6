import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';

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
  sessionWorker: 'main/app/workers/sessionWorker.ts',
};

export default defineConfig({
  main: {
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
      rollupOptions: {
        input: { index: resolve(root, 'preload/index.ts') },
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
      rollupOptions: { input: { index: resolve(root, 'renderer/index.html') } },
    },
  },
});
