import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // Real windows, print systems and lines on a shared machine: a second try is allowed, and the report names it as flaky.
  retries: 1,
  timeout: 240_000,
  expect: { timeout: 60_000 },
  reporter: [['list']],
});
