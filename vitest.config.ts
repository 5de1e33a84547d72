import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{contract,disk,documents,words,printer-driver,backend,main,preload,renderer,tools}/**/*.test.{ts,tsx}'],
    pool: 'forks',
    // Half the tests wait for processes and disks: two files at a time even on two processors.
    maxWorkers: 2,
    // An upper limit for machines that do much else; no test waits for it.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
