import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const domain = fileURLToPath(new URL('main/domain', import.meta.url));

export default defineConfig({
  resolve: { alias: { '@domain': domain } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{main,preload,renderer,build}/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
