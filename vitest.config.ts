import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{contract,disk,documents,words,printer-driver,backend,main,preload,renderer,tools}/**/*.test.{ts,tsx}'],
    pool: 'forks',
    // All of the processor, where one less would be usual: nobody works beside the tests.
    maxWorkers: '100%',
    // An upper limit for machines that do much else; no test waits for it.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
