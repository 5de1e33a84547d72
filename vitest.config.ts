import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{contract,disk,documents,printer-driver,backend,main,preload,renderer,tools}/**/*.test.{ts,tsx}'],
    pool: 'forks',
    testTimeout: 20_000,
  },
});
