// What runs within the network of the line's rig, where a fax service can be called by telephone; see tools/line-rig.
import path from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: path.resolve(import.meta.dirname, '..', '..'),
  test: { include: ['e2e/line/*.call.ts'], pool: 'forks', fileParallelism: false, testTimeout: 120_000, hookTimeout: 60_000 },
});
