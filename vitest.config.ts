import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Minutes of telephone calls and of processes that are killed: begun last, everything else would wait for them. */
const longest = ['main/outbox/crash.test.ts', 'printer-driver/killed.test.ts', 'tools/line-rig/line-rig.test.ts'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification): boolean => longest.some((name) => moduleId.endsWith(name));
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    include: ['{contract,disk,documents,words,printer-driver,backend,main,preload,renderer,tools}/**/*.test.{ts,tsx}'],
    pool: 'forks',
    // Nobody works beside the tests, and those that wait for a line or a print system leave a processor to one more.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
    // An upper limit for machines that do much else; no test waits for it.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
