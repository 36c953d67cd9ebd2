import { defineConfig } from 'vitest/config';

/** Every test that needs no browser; the end-to-end ones are `*.e2e.ts` and belong to playwright.config.ts. */
export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    exclude: ['node_modules/**', '.output/**'],
    environment: 'node',
    // A test that waits for a real server on a busy machine is slow, not wrong.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
