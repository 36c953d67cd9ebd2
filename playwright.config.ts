import { defineConfig } from '@playwright/test';

const report = process.env.COUNTERPART_E2E_REPORT;

/** Real Chromium (driven by Playwright) and real Firefox (driven by puppeteer over WebDriver BiDi), one runner. */
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: '.output/e2e/results',
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: process.env.CI !== undefined,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: report === undefined ? [['list']] : [['list'], ['json', { outputFile: report }]],
  projects: [
    { name: 'chromium', testMatch: 'chromium/**/*.e2e.ts' },
    { name: 'firefox', testMatch: 'firefox/**/*.e2e.ts' },
  ],
});
